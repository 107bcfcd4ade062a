# usovahti in a container: not root, nothing written outside /var/lib/usovahti and /tmp.
# With scans read by Tesseract: docker build --build-arg OCR=yes (compose: OCR=yes in .env).
ARG OCR=
FROM python:3.13.7-slim-trixie AS build
ARG OCR
WORKDIR /build
COPY requirements.txt requirements-ocr.txt requirements-build.txt ./
RUN python -m venv /opt/usovahti && /opt/usovahti/bin/pip install --no-cache-dir --require-hashes \
    --requirement requirements.txt --requirement requirements-build.txt ${OCR:+--requirement requirements-ocr.txt}
COPY . .
RUN /opt/usovahti/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

# supercronic runs the crontab in the foreground; built from its source, so that Go's checksum database vouches for it.
FROM golang:1.24.6-bookworm AS supercronic
RUN CGO_ENABLED=0 go install github.com/aptible/supercronic@v0.2.33

FROM python:3.13.7-slim-trixie
ARG OCR
# pg_dump and psql of the database's own version, for `usovahti backup` and `restore`
RUN apt-get update && apt-get install --yes --no-install-recommends postgresql-client-17 \
    ${OCR:+tesseract-ocr tesseract-ocr-fin} && rm -rf /var/lib/apt/lists/*
COPY --from=build /opt/usovahti /opt/usovahti
COPY --from=supercronic /go/bin/supercronic /usr/local/bin/supercronic
COPY crontab /app/crontab
ENV PATH=/opt/usovahti/bin:/usr/local/bin:/usr/bin:/bin PYTHONUNBUFFERED=1 USOVAHTI_HOME=/var/lib/usovahti TZ=Europe/Helsinki
RUN useradd --system --uid 10001 --home-dir /var/lib/usovahti usovahti && install -d -o usovahti -g usovahti /var/lib/usovahti
USER 10001:10001
WORKDIR /app
VOLUME /var/lib/usovahti
HEALTHCHECK --interval=60s --timeout=20s --start-period=60s CMD ["usovahti", "health"]
CMD ["usovahti", "--help"]
