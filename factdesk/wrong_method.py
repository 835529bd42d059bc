"""A page instead of a blank screen for whoever comes by address to what only a button does, such as after a log-in."""

from django.shortcuts import render


class WrongMethodPage:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code == 405 and request.method == "GET":
            return _page(request, response)
        return response


def _page(request, response):
    page = render(request, "405.html", status=405)
    page["Allow"] = response["Allow"]
    return page
