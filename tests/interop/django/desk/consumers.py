from urllib.parse import parse_qs

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer
from django.contrib.auth import get_user_model
from rest_framework.authtoken.models import Token
from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.tokens import AccessToken

from .models import Message, Record, Task


@database_sync_to_async
def user_of_jwt(token):
    try:
        return get_user_model().objects.filter(pk=AccessToken(token)["user_id"], is_active=True).first()
    except TokenError:
        return None


@database_sync_to_async
def user_of_key(key):
    found = Token.objects.select_related("user").filter(key=key).first()
    return found.user if found else None


def query_of(scope, *names):
    query = parse_qs(scope["query_string"].decode())
    return next((query[name][0] for name in names if name in query), "")


class Tasks(AsyncJsonWebsocketConsumer):
    """The number desk: closes before it accepts, which a client sees as a 403."""

    async def connect(self):
        user = await user_of_key(query_of(self.scope, "token"))
        if user is None:
            await self.close()
            return
        self.user = user
        await self.channel_layer.group_add(f"tasks.{user.pk}", self.channel_name)
        await self.accept()
        await self.send_json({"type": "connection_established", "active_tasks": await self.active()})

    @database_sync_to_async
    def active(self):
        return [task.as_json() for task in Task.objects.filter(owner=self.user, status="running")]

    async def receive_json(self, content):
        if content.get("action") == "ping":
            await self.send_json({"type": "pong"})

    async def task_event(self, event):
        await self.send_json(event["frame"])


class Chat(AsyncJsonWebsocketConsumer):
    room = "operations"
    refusal = 4001
    accepts_first = True

    async def connect(self):
        self.room = self.scope["url_route"]["kwargs"].get("room", self.room)
        self.user = await self.who()
        if self.user is None:
            await self.refuse(self.refusal)
            return
        if not self.may():
            await self.refuse(4403)
            return
        await self.channel_layer.group_add(f"chat.{self.room}", self.channel_name)
        await self.accept(self.subprotocol())

    async def refuse(self, code):
        if self.accepts_first:
            await self.accept()
        await self.close(code)

    async def who(self):
        return await user_of_jwt(query_of(self.scope, "token", "access"))

    def may(self):
        return True

    def subprotocol(self):
        return None

    @database_sync_to_async
    def store(self, room, body):
        return Message.objects.create(room=room, sender=self.user.username, body=body).as_json()

    async def receive_json(self, content):
        if content.get("type") != "chat_message":
            return
        stored = await self.store(content.get("room", self.room), content["message"])
        await self.channel_layer.group_send(f"chat.{self.room}", {"type": "chat.event", "message": stored})

    async def chat_event(self, event):
        await self.send_json({"type": "chat_message", "message": event["message"]})


class AdminChat(Chat):
    refusal = 4401

    def may(self):
        return self.user.is_staff


class RelayChat(Chat):
    """Reads `Bearer, JWT` from the subprotocols, and closes before it accepts."""

    accepts_first = False

    async def who(self):
        offered = self.scope["subprotocols"]
        token = offered[1] if len(offered) == 2 and offered[0] == "Bearer" else query_of(self.scope, "token")
        return await user_of_jwt(token)

    def subprotocol(self):
        return "Bearer" if "Bearer" in self.scope["subprotocols"] else None


class Stream(AsyncJsonWebsocketConsumer):
    """Everything that the command `flood` sends, for whoever has a good JWT."""

    async def connect(self):
        await self.accept()
        if await user_of_jwt(query_of(self.scope, "token")) is None:
            await self.close(4001)
            return
        await self.channel_layer.group_add("stream", self.channel_name)
        await self.send_json({"type": "connection_established"})

    async def receive_json(self, content):
        # Tells the test how far it is: what was sent to the group before this came here before it.
        await self.send_json({"type": "pong"})

    async def stream_event(self, event):
        await self.send(text_data=event["text"])


class Analytics(AsyncJsonWebsocketConsumer):
    """The panel's numbers, as they come."""

    async def connect(self):
        await self.accept()
        if await user_of_jwt(query_of(self.scope, "token")) is None:
            await self.close(4001)
            return
        await self.channel_layer.group_add("analytics", self.channel_name)
        await self.send_json({"type": "connection_established"})

    async def analytics_event(self, event):
        await self.send_json({"type": "analytics_update", "timestamp": event["at"], "data": event["data"]})


class Dns(AsyncJsonWebsocketConsumer):
    """All records at once, then each change as it comes."""

    async def connect(self):
        await self.accept()
        if await user_of_jwt(query_of(self.scope, "token")) is None:
            await self.close(4001)
            return
        await self.channel_layer.group_add("dns", self.channel_name)
        await self.send_json({"type": "dns_snapshot", "records": await self.records()})

    @database_sync_to_async
    def records(self):
        return [record.as_json() for record in Record.objects.all()]

    async def dns_event(self, event):
        await self.send_json(event["frame"])


class Closes(AsyncJsonWebsocketConsumer):
    """Ends in the way its path names: a close code, or an exception of its own."""

    async def connect(self):
        how = self.scope["url_route"]["kwargs"]["how"]
        if how == "refuse":
            await self.close()
            return
        await self.accept()
        if how == "raise":
            raise RuntimeError("the consumer fails")
        await self.close(int(how))
