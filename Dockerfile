# syntax=docker/dockerfile:1

FROM python:3.13-slim-bookworm AS build
COPY --from=ghcr.io/astral-sh/uv:0.13.9 /uv /usr/local/bin/uv
ENV UV_COMPILE_BYTECODE=1 UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never
WORKDIR /build
# The dependencies alone first: they change less often than the program.
COPY pyproject.toml uv.lock ./
RUN --mount=type=cache,target=/root/.cache/uv \
    uv sync --locked --no-dev --no-install-project
COPY . .
RUN --mount=type=cache,target=/root/.cache/uv \
    uv sync --locked --no-dev --no-editable

FROM python:3.13-slim-bookworm
RUN useradd --system --uid 10001 --create-home --home-dir /data claimgraph
COPY --from=build /build/.venv /build/.venv
ENV PATH=/build/.venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    CLAIMGRAPH_STORE=/data/graph \
    CLAIMGRAPH_HOST=0.0.0.0 \
    CLAIMGRAPH_PORT=8321 \
    CLAIMGRAPH_LOG_FORMAT=json
USER claimgraph
WORKDIR /data
VOLUME /data
EXPOSE 8321
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
    CMD ["python", "-c", "from urllib.request import urlopen; urlopen('http://127.0.0.1:8321/healthz', timeout=2)"]
ENTRYPOINT ["claimgraph"]
CMD ["serve"]
