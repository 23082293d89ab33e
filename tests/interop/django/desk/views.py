from asgiref.sync import async_to_sync
from channels.layers import get_channel_layer
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from rest_framework import generics, serializers
from rest_framework.decorators import api_view, authentication_classes, permission_classes
from rest_framework.response import Response

from .models import Message, Record, Task


class AsJson(serializers.BaseSerializer):
    def to_representation(self, instance):
        return instance.as_json()


def tell(task, kind):
    async_to_sync(get_channel_layer().group_send)(
        f"tasks.{task.owner_id}", {"type": "task.event", "frame": {"type": kind, **task.as_json()}}
    )


@api_view(["GET"])
def me(request):
    return Response({"username": request.user.username, "is_staff": request.user.is_staff})


class TaskList(generics.ListAPIView):
    serializer_class = AsJson

    def get_queryset(self):
        tasks = Task.objects.filter(owner=self.request.user)
        since = self.request.query_params.get("updated_since")
        return tasks.filter(updated_at__gte=parse_datetime(since)) if since else tasks


@api_view(["POST"])
def generate(request):
    quantity = serializers.IntegerField(min_value=1).run_validation(request.data.get("quantity"))
    task = Task.objects.create(owner=request.user, kind="generate_numbers", status="running", total=quantity)
    tell(task, "task_progress")
    return Response(task.as_json(), status=201)


def start_list(request, kind, field):
    items = serializers.ListField(child=serializers.CharField(), min_length=1).run_validation(request.data.get(field))
    task = Task.objects.create(owner=request.user, kind=kind, status="running", total=len(items))
    tell(task, "task_progress")
    return Response(task.as_json(), status=201)


@api_view(["POST"])
def validate(request):
    return start_list(request, "validate_numbers", "numbers")


@api_view(["POST"])
def sms(request):
    return start_list(request, "bulk_sms", "recipients")


@api_view(["POST"])
def cancel(request, pk):
    task = Task.objects.get(pk=pk, owner=request.user)
    if task.status not in ("pending", "running"):
        return Response({"detail": "This task has already ended."}, status=409)
    task.status = "cancelled"
    task.save()
    tell(task, "task_cancelled")
    return Response(task.as_json())


class RoomMessages(generics.ListAPIView):
    serializer_class = AsJson

    def get_queryset(self):
        messages = Message.objects.filter(room=self.kwargs["room"])
        after = self.request.query_params.get("after_id")
        return messages.filter(pk__gt=after) if after else messages


@api_view(["GET"])
def rooms(request):
    return Response([{"slug": "operations", "name": "Operations"}])


@api_view(["POST"])
@authentication_classes([])
@permission_classes([])
def work(request):
    """Moves a task on, as its worker would: the tests' own hand on the backend."""
    task = Task.objects.get(pk=request.data["id"])
    task.processed = request.data.get("processed", task.processed)
    task.status = request.data.get("status", task.status)
    task.error = request.data.get("error", "")
    task.save()
    kinds = {"completed": "task_completed", "failed": "task_failed"}
    tell(task, kinds.get(task.status, "task_progress"))
    return Response(task.as_json())


@api_view(["POST"])
@authentication_classes([])
@permission_classes([])
def big(request):
    """The test's own hand: one frame of so many bytes on the stream."""
    text = '{"type":"big","pad":"' + "x" * int(request.query_params["bytes"]) + '"}'
    async_to_sync(get_channel_layer().group_send)("stream", {"type": "stream.event", "text": text})
    return Response({})


@api_view(["POST"])
@authentication_classes([])
@permission_classes([])
def readings(request):
    """The test's own hand: the numbers of one moment, stamped as Django stamps them."""
    event = {"type": "analytics.event", "at": timezone.now().isoformat(), "data": request.data}
    async_to_sync(get_channel_layer().group_send)("analytics", event)
    return Response({})


@api_view(["POST"])
@authentication_classes([])
@permission_classes([])
def records(request):
    """The test's own hand: one record is made, changed or deleted, as a colleague would in the panel."""
    action, record = request.data["action"], Record(**request.data["record"])
    told = {"type": "dns_update", "action": action, "user": request.data["user"]}
    if action == "deleted":
        record = Record.objects.get(pk=record.pk)
        told["record"] = record.as_json()
        record.delete()
    else:
        record.save()
        told["record"] = record.as_json()
    async_to_sync(get_channel_layer().group_send)("dns", {"type": "dns.event", "frame": told})
    return Response(told["record"])
