# Untried: no test builds this file. docker build -t labbook .
# docker run --rm -u "$(id -u):$(id -g)" -v "$PWD:/work" labbook lint
FROM debian:12 AS build
COPY . /source
RUN /source/tools/package

FROM debian:12-slim
COPY --from=build /source/build/packages/*.deb /tmp/
RUN apt-get update && apt-get install -y --no-install-recommends /tmp/*.deb && rm -rf /tmp/*.deb /var/lib/apt/lists/* \
 && printf '[safe]\n\tdirectory = /work\n' >/etc/gitconfig \
 && useradd --no-create-home --shell /usr/sbin/nologin labbook
USER labbook
ENV XDG_CACHE_HOME=/tmp/cache
WORKDIR /work
ENTRYPOINT ["labbook"]
CMD ["lint"]
