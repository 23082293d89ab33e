from django.conf import settings
from django.db import models


class Task(models.Model):
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)
    kind = models.CharField(max_length=40)
    status = models.CharField(max_length=20, default="pending")
    processed = models.IntegerField(default=0)
    total = models.IntegerField(default=0)
    error = models.TextField(blank=True, default="")
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["-id"]

    def as_json(self):
        return {
            "task_id": str(self.pk),
            "kind": self.kind,
            "status": self.status,
            "progress": 100 * self.processed / self.total if self.total else 0,
            "processed": self.processed,
            "total": self.total,
            "error": self.error or None,
            "created_at": self.created_at.isoformat(),
            "updated_at": self.updated_at.isoformat(),
        }


class Message(models.Model):
    room = models.CharField(max_length=40)
    sender = models.CharField(max_length=150)
    body = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def as_json(self):
        return {
            "id": self.pk,
            "room": self.room,
            "sender": self.sender,
            "body": self.body,
            "created_at": self.created_at.isoformat(),
        }


class Record(models.Model):
    name = models.CharField(max_length=253)
    type = models.CharField(max_length=10)
    value = models.TextField()
    ttl = models.IntegerField(default=3600)

    class Meta:
        ordering = ["id"]

    def as_json(self):
        return {"id": self.pk, "name": self.name, "type": self.type, "value": self.value, "ttl": self.ttl}
