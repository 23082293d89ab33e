from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Makes the tables and the two accounts of the tests; their password comes on standard input."

    def handle(self, *args, **options):
        import sys

        password = sys.stdin.readline().strip()
        call_command("migrate", run_syncdb=True, verbosity=0)
        users = get_user_model().objects
        users.create_user("operator", password=password, is_staff=True)
        users.create_user("viewer", password=password)
