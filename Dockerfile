# Two images of one build: « web » (the site, its worker, its commands) and « nginx » (in front).
# docs/deploy.md says how compose.yaml puts them together.

FROM python:3.13-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1
RUN python -m venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH
WORKDIR /opt/banlieues
COPY requirements.txt ./
RUN pip install --require-hashes -r requirements.txt
COPY . .
# Production settings refuse to start without these; none of them is kept.
RUN DJANGO_SETTINGS_MODULE=cms.settings.production \
    SECRET_KEY=0123456789abcdefghijklmnopqrstuvwxyz-0123456789-only-to-collect \
    CONTACT_KEY=MDEyMzQ1Njc4OWFiY2RlZmdoaWprbG1ub3BxcnN0dXY= \
    ALLOWED_HOSTS=localhost SITE_URL=https://localhost EMAIL_URL=smtp://localhost:25 \
    DATABASE_URL=sqlite:////tmp/build/site.sqlite3 VAR_DIR=/tmp/build STATIC_ROOT=/srv/static \
    sh -c "python manage.py compile_catalogues && python manage.py build_assets \
    && python manage.py collectstatic --noinput" \
    && rm -rf /tmp/build

FROM python:3.13-slim-bookworm AS web
# ffmpeg for films; bubblewrap for what strangers send; PostgreSQL's programs for « backup » and « restore », of the server's version.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ffmpeg bubblewrap postgresql-client-15 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin banlieues \
    && install -d -o banlieues -g banlieues -m 0711 /var/lib/banlieues \
    && install -d -o banlieues -g banlieues -m 0755 /var/lib/banlieues/media \
    && install -d -o banlieues -g banlieues -m 0700 /var/lib/banlieues-journal /var/backups/banlieues
COPY --from=build /opt/venv /opt/venv
COPY --from=build /srv/static /srv/static
COPY --from=build /opt/banlieues /opt/banlieues
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=cms.settings.production \
    VAR_DIR=/var/lib/banlieues \
    STATIC_ROOT=/srv/static \
    BACKUP_DIR=/var/backups/banlieues \
    ERASURE_JOURNAL=/var/lib/banlieues-journal/erasures.jsonl
WORKDIR /opt/banlieues
USER banlieues
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=40s --retries=3 \
    CMD ["python", "deploy/alive.py"]
CMD ["gunicorn", "--config", "deploy/gunicorn.conf.py", "--bind", "0.0.0.0:8000"]

FROM nginx:1.28-bookworm AS nginx
RUN rm -f /etc/nginx/conf.d/default.conf && mkdir -p /var/www/acme
COPY deploy/nginx/banlieues.conf /etc/nginx/conf.d/banlieues.conf
COPY deploy/nginx/locations.conf deploy/nginx/name.conf /etc/nginx/banlieues/
COPY deploy/nginx/upstream-compose.conf /etc/nginx/banlieues/upstream.conf
COPY --from=build /srv/static /var/lib/banlieues/static
EXPOSE 80 443
