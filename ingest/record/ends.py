"""The two ends of a relationship, as its fields."""


def ends(from_label: str, from_id: str, to_label: str, to_id: str) -> dict[str, str]:
    """From this node to that one."""
    return {"from_label": from_label, "from_id": from_id, "to_label": to_label, "to_id": to_id}
