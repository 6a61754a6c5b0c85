"""What to do about an error, as docs/errors.md shows it."""

from mighty_networks import APIConnectionError, Mighty, MightyError, RateLimitError, UnprocessableError

client = Mighty()


def add(email: str) -> str:
    try:
        member = client.members.create(email=email, first_name="Ada", last_name="Lovelace", send_welcome_email=False)
    except UnprocessableError as error:  # refused: by field, in the words of the server
        return f"refused: {error.field_errors}"
    except RateLimitError as error:
        return f"again in {error.retry_after or 60} seconds"
    except MightyError as error:
        if error.maybe_committed:  # the answer was lost: they may be a member now
            return f"look before you repeat it: {error}"
        if isinstance(error, APIConnectionError):  # nothing has been done
            return f"the API was not reached: {error}"
        raise
    return f"made {member.id}"


somebody = client.members.list().first()
print(add(somebody.email or "" if somebody else ""))
print(add("not an address"))
