"""`usovahti parse | schema | evaluate | reparse | review`."""
