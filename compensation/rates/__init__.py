"""What was a currency worth on a date, and who says so? Dated rates with publisher, and conversion with provenance.

The whole of it in three calls::

    book = compensation.rates.book.open_book(office / "rates.yaml")
    done = compensation.rates.conversion.convert(book, Money(...), "EUR", PartialDate.parse("2014-12-03"))
    compensation.rates.manual.add(office / "rates.yaml", ManualRate(...), today)

`audit` sets a conversion that a text prints against the rates on file. `coverage` tells what is on file, `checking`
whether it is sound, `crosscheck` asks a service on the network, `feeds` brings official rates from the banks into the
office's own series, which `own` reads.
"""
