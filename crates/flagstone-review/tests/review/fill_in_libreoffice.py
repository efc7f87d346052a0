"""Fills in a pack as a person at LibreOffice would: opens the workbook, types into the open cells, saves as another file."""
import subprocess, sys, time, tempfile, os
import uno
from com.sun.star.beans import PropertyValue

source, target = sys.argv[1:3]

def prop(name, value):
    p = PropertyValue(); p.Name = name; p.Value = value; return p

profile = tempfile.mkdtemp()
pipe = "flagstone%d" % os.getpid()
office = subprocess.Popen(["soffice", "--headless", "--norestore", "-env:UserInstallation=file://" + profile,
                           "--accept=pipe,name=%s;urp;" % pipe], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
try:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for attempt in range(120):
        try:
            context = resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % pipe); break
        except Exception:
            time.sleep(0.5)
    else:
        sys.exit("LibreOffice did not start")
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    book = desktop.loadComponentFromURL("file://" + os.path.abspath(source), "_blank", 0, (prop("Hidden", True),))
    sheet = book.Sheets.getByName("Cases")
    field = book.Sheets.getByName("Lists").getCellByPosition(0, 0).String
    row = 1
    while sheet.getCellByPosition(3, row).String:
        key = sheet.getCellByPosition(3, row).String
        words = ("meets", field, "as recorded", "holds") if key[-1] in "01234567" else ("does not meet", "", "", "fails")
        for at, word in enumerate(words):
            if word:
                sheet.getCellByPosition(4 + at, row).String = word
        row += 1
    # The program interface writes into locked cells too, so that the locks themselves are looked at.
    locked = [sheet.getCellByPosition(at, 1).CellProtection.IsLocked for at in range(8)]
    if not sheet.isProtected() or locked != [True] * 4 + [False] * 4:
        sys.exit("the cells that name a case are not locked, or those to fill in are")
    props = [prop("FilterName", "Calc MS Excel 2007 XML")]
    book.storeToURL("file://" + os.path.abspath(target), tuple(props))
    book.close(True)
    try:
        desktop.terminate()
    except Exception:
        pass
finally:
    time.sleep(0.5); office.terminate()
