"""What a noun says when its words do not fit together."""


class Invalid(ValueError):
    """A value that cannot be kept, with the field it belongs to and what to do about it.

    ``field`` is the name of the dataclass field (and so of the column and the form key);
    ``message`` is a whole sentence for the person who typed the value.
    """

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message
