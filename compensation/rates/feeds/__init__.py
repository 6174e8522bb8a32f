"""How do official rates come from the banks that publish them into an office's own series?

* `recognising.read` turns the bytes of a saved file into a `Sheet`, whichever bank's format it has.
* `planning.plan` says what would be asked for whole years; `updating.update` asks it, only on an explicit command.
* `keeping` merges sheets into `<office>/rates/<series>/`, where `rates.book.open_book` reads them.

The readers were written from recorded samples and clients' code and are tested on samples and a server of the tests.
"""
