"""Short answers in the banks' formats. Figures that the banks printed stand as they were printed."""

from __future__ import annotations

import io
import zipfile


def nbt(day: str = "2026-05-18", *, records: str = "", usd: str = "9.3450") -> bytes:
    return f"""<?xml version="1.0" encoding="utf-8" ?>
<ValCurs Date="{day}" name="Foreign Currency Market">
<Valute ID="840">
   <CharCode>USD</CharCode>
   <Nominal>1</Nominal>
   <Name>US Dollar</Name>
   <Value>{usd}</Value>
</Valute>
<Valute ID="417"><CharCode>KGS</CharCode><Nominal>10</Nominal><Name>Kyrgyz Som</Name><Value>1.0686</Value></Valute>
<Valute ID="398"><CharCode>KZT</CharCode><Nominal>10</Nominal><Name>Tenge</Name><Value>0.1971</Value></Valute>
<Valute ID="810"><CharCode>RUB</CharCode><Nominal>1</Nominal><Name>Rouble</Name><Value>0.1154</Value></Valute>
{records}</ValCurs>""".encode()


def nbk(day: str = "01.04.2026", *, items: str = "", usd: str = "478.77") -> bytes:
    return f"""<?xml version="1.0" encoding="utf-8"?>
<rates>
    <generator>Alternate Solutions</generator>
    <title>Official exchange rates of National Bank of Republic Kazakhstan</title>
    <date>{day}</date>
    <item><fullname>АРМЯНСКИЙ ДРАМ</fullname><title>AMD</title><description>12.72</description><quant>10</quant>
        <index>DOWN</index><change>-0.08</change></item>
    <item><fullname>ДОЛЛАР США</fullname><title>USD</title><description>{usd}</description><quant>1</quant></item>
    <item><fullname>СОМ</fullname><title>KGS</title><description>5.47</description><quant>1</quant></item>
    {items}
</rates>""".encode()


NBK_FEED = b"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0"><channel><title>Official exchange rates</title>
<item><title>USD</title><pubDate>01.04.2026</pubDate><description>478.77</description><quant>1</quant></item>
<item><title>TJS</title><pubDate>01.04.2026</pubDate><description>50.19</description><quant>1</quant></item>
</channel></rss>"""

NBKR_DAILY = """<?xml version="1.0" encoding="windows-1251"?>
<CurrencyRates Name="Daily Exchange Rates" Date="24.05.2026">
<Currency ISOCode="USD"><Nominal>1</Nominal><Value>87,4500</Value></Currency>
<Currency ISOCode="KZT"><Nominal>1</Nominal><Value>0,1859</Value></Currency>
</CurrencyRates>""".encode("windows-1251")

NBKR_WEEKLY = """<?xml version="1.0" encoding="windows-1251"?>
<CurrencyRates Name="Еженедельные курсы" Date="23.05.2026">
<Currency ISOCode="TJS"><Nominal>1</Nominal><ValidFor>7</ValidFor><Value>9,3580</Value></Currency>
<Currency ISOCode="BYR"><Nominal>100</Nominal><ValidFor>7</ValidFor><Value>0,3100</Value></Currency>
</CurrencyRates>""".encode("windows-1251")


def nbkr_history(*rows: tuple[str, str], end: str = "</table></body></html>") -> bytes:
    rows = rows or (("04.06.2005", "40,9879"), ("11.06.2005", "41,0511"), ("25.06.2005", "40,9614"))
    cells = "".join(
        f"<tr><td><!--date-->{day}<!--date--></td><td><!--value-->{rate}<!--value--></td></tr>\n" for day, rate in rows
    )
    return f"<!DOCTYPE html><html><head><title>NBKR</title></head><body><table>{cells}{end}".encode()


def cbr(day: str = "25.04.2026", *, records: str = "") -> bytes:
    return f"""<?xml version="1.0" encoding="windows-1251"?>
<ValCurs Date="{day}" name="Foreign Currency Market"><Valute ID="R01035"><NumCode>826</NumCode><CharCode>GBP</CharCode>\
<Nominal>1</Nominal><Name>Фунт стерлингов</Name><Value>102,0374</Value><VunitRate>102,0374</VunitRate></Valute>\
<Valute ID="R01280"><NumCode>360</NumCode><CharCode>IDR</CharCode><Nominal>10000</Nominal><Name>Рупий</Name>\
<Value>0,5393</Value><VunitRate>5,39256E-05</VunitRate></Valute>{records}</ValCurs>""".encode("windows-1251")


def dynamic(*rows: tuple[str, str, str], id: str = "R01670", record_id: str | None = None) -> bytes:
    rows = rows or (("26.03.2015", "1", "10,0241"), ("27.03.2015", "10", "98,5798"))
    records = "".join(
        f'<Record Date="{day}" Id="{record_id or id}"><Nominal>{nominal}</Nominal><Value>{rate}</Value>'
        "<VunitRate>8,09998</VunitRate></Record>"
        for day, nominal, rate in rows
    )
    return (
        f'<?xml version="1.0" encoding="windows-1251"?><ValCurs ID="{id}" DateRange1="01.03.2015" '
        f'DateRange2="31.03.2015" name="Foreign Currency Market Dynamic">{records}</ValCurs>'
    ).encode("windows-1251")


ECB_DAILY = b"""<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01"
 xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
<gesmes:subject>Reference rates</gesmes:subject>
<Cube><Cube time='2026-09-01'><Cube currency='USD' rate='1.0777'/><Cube currency='JPY' rate='160.5'/></Cube></Cube>
</gesmes:Envelope>"""

ECB_CSV = b"""Date,USD,TRL,ROL,RUB,
2026-09-02,1.0800,N/A,N/A,N/A,
2026-09-01,1.0777,N/A,N/A,N/A,
2004-12-30,1.3604,1836200,38600,N/A,
"""


def packed(content: bytes = ECB_CSV, name: str = "eurofxref-hist.csv") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return out.getvalue()
