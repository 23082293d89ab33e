import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "desk.settings")
http = get_asgi_application()

# The consumers import models, which need the applications loaded.
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.security.websocket import AllowedHostsOriginValidator  # noqa: E402
from django.urls import re_path  # noqa: E402

from . import consumers  # noqa: E402

sockets = URLRouter(
    [
        re_path(r"^number-desk/ws/tasks/$", consumers.Tasks.as_asgi()),
        re_path(r"^storefront/ws/admin-chat/$", consumers.AdminChat.as_asgi()),
        re_path(r"^hosting/ws/chat/(?P<room>[\w-]+)/$", consumers.Chat.as_asgi()),
        re_path(r"^hosting/ws/analytics/$", consumers.Analytics.as_asgi()),
        re_path(r"^hosting/ws/dns/$", consumers.Dns.as_asgi()),
        re_path(r"^hosting/ws/stream/$", consumers.Stream.as_asgi()),
        re_path(r"^hosting/ws/close/(?P<how>[\w-]+)/$", consumers.Closes.as_asgi()),
        re_path(r"^relay/ws/chat/(?P<room>[\w-]+)/$", consumers.RelayChat.as_asgi()),
    ]
)
application = ProtocolTypeRouter({"http": http, "websocket": AllowedHostsOriginValidator(sockets)})
