# syntax=docker/dockerfile:1

FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/thuchanh ./cmd/thuchanh \
    && mkdir -m 0700 /out/data

# No shell, no libraries: the program is one static file. Time zones are in it or
# are not needed: a world brings its own.
FROM scratch
COPY --from=build /out/thuchanh /thuchanh
COPY --from=build --chown=10001:10001 /out/data /data
COPY --from=build --chown=10001:10001 --chmod=1777 /tmp /tmp
USER 10001:10001

# Inside a container every address is 0.0.0.0; what is reachable is decided when
# ports are published.
ENV THUCHANH_DATA=/data \
    THUCHANH_HTTP=0.0.0.0:8080 \
    THUCHANH_IMAP=0.0.0.0:1143 \
    THUCHANH_IMAPS=0.0.0.0:1993 \
    THUCHANH_SUBMISSION=0.0.0.0:1587 \
    THUCHANH_SMTPS=0.0.0.0:1465
VOLUME /data
EXPOSE 8080 1143 1993 1587 1465

STOPSIGNAL SIGTERM
ENTRYPOINT ["/thuchanh"]
CMD ["serve", "--demo"]
