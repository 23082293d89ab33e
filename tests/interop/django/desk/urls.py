from django.urls import include, path
from rest_framework.authtoken.views import obtain_auth_token
from rest_framework_simplejwt.views import TokenObtainPairView, TokenRefreshView

from . import views

messages = views.RoomMessages.as_view()
jwt = [
    path("api/token/", TokenObtainPairView.as_view()),
    path("api/token/refresh/", TokenRefreshView.as_view()),
    path("api/me/", views.me),
    path("api/chat/rooms/", views.rooms),
    path("api/chat/rooms/<slug:room>/messages/", messages),
]
number_desk = [
    path("api/login/", obtain_auth_token),
    path("api/me/", views.me),
    path("api/tasks/", views.TaskList.as_view()),
    path("api/tasks/generate/", views.generate),
    path("api/tasks/validate/", views.validate),
    path("api/tasks/sms/", views.sms),
    path("api/tasks/<int:pk>/cancel/", views.cancel),
    path("work/", views.work),
]
panel = [
    path("big/", views.big),
    path("records/", views.records),
    path("readings/", views.readings),
]
relay = [
    path("api/auth/login/", TokenObtainPairView.as_view()),
    path("api/auth/refresh/", TokenRefreshView.as_view()),
    path("api/auth/me/", views.me),
    path("api/rooms/", views.rooms),
    path("api/rooms/<slug:room>/messages/", messages),
]
urlpatterns = [
    path("number-desk/", include(number_desk)),
    path("storefront/", include(jwt)),
    path("hosting/", include([*jwt, *panel])),
    path("relay/", include(relay)),
]
