"""What an account at a PBX has."""

import pytest

from deskbell.domain.account import User


@pytest.mark.parametrize(
    ("user", "client"),
    [
        (User(client_id="100"), True),
        (User(), True),
        (User(client_id="100", extension_id="4101"), False),
        (User(extension_id="4101"), False),
        (User(extension_group_id="7"), False),
    ],
)
def test_a_client_s_user_belongs_to_no_extension_and_no_group(user: User, *, client: bool) -> None:
    """The id that is filled tells the type; whether the client's is filled beside it is not documented."""
    assert user.is_client is client
