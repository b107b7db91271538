"""roundcube.py PORT < deeds.json: uses a Roundcube as a browser does: opens its
pages, fills in what its forms have and sends them back.

The deeds are a list of objects with "do": reply, reply-all, forward,
forward-attached, new, move, flag, delete, create, read. Letters are found by
"from" and "subject". What is written goes "where": above, below or instead.
"""
import html
import http.cookiejar
import json
import re
import sys
import urllib.parse
import urllib.request
import uuid
from html.parser import HTMLParser

from common import e, imap

base = "http://127.0.0.1:%s/" % sys.argv[1]
browser = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))


class Page(HTMLParser):
    """The fields of a page's forms, and the token for requests by script."""

    def __init__(self, text):
        super().__init__()
        self.fields, self.area, self.options = {}, None, None
        self.text = text
        m = re.search(r'"request_token":"([^"]+)"', text)
        self.token = m and m.group(1)
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        a = dict(attrs)
        if tag == "input" and a.get("name"):
            if a.get("type") in ("checkbox", "radio") and "checked" not in a or a.get("type") in ("file", "submit", "button"):
                return
            self.fields[a["name"]] = a.get("value") or ""
        elif tag == "textarea":
            self.area = a.get("name")
            self.fields[self.area] = ""
        elif tag == "select":
            self.options = a.get("name")
        elif tag == "option" and self.options and (self.options not in self.fields or "selected" in a):
            self.fields[self.options] = a.get("value") or ""

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.area = None
        elif tag == "select":
            self.options = None

    def handle_data(self, data):
        if self.area:
            self.fields[self.area] += data


def get(**args):
    with browser.open(base + "?" + urllib.parse.urlencode(args)) as r:
        return Page(r.read().decode())


def post(fields, headers=None, **args):
    data = urllib.parse.urlencode(fields).encode()
    with browser.open(urllib.request.Request(base + "?" + urllib.parse.urlencode(args), data, headers or {})) as r:
        return r.read().decode()


def ajax(page, action, **fields):
    out = post(dict(fields, _remote="1", _token=page.token), {"X-Roundcube-Request": page.token, "X-Requested-With": "XMLHttpRequest"}, _task="mail", _action=action)
    if '"error"' in out and 'display_message' in out:
        raise SystemExit("%s: %s" % (action, out))
    return out


def uid(deed):
    m = imap()
    m.select("INBOX", readonly=True)
    _, data = m.uid("SEARCH", "FROM", deed["from"])
    found = data[0].decode().split()
    if "subject" in deed:
        kept = []
        for u in found:
            import email
            import email.policy
            _, d = m.uid("FETCH", u, "(BODY.PEEK[HEADER.FIELDS (SUBJECT)])")
            if deed["subject"] in str(email.message_from_bytes(d[0][1], policy=email.policy.default)["Subject"]):
                kept.append(u)
        found = kept
    m.logout()
    if not found:
        raise SystemExit("no letter fits %r" % deed)
    return ",".join(found)


def utf7(name):
    import base64
    return re.sub("[^ -~]+", lambda m: "&" + base64.b64encode(m.group().encode("utf-16-be")).decode().rstrip("=").replace("/", ",") + "-", name)


def upload(page, path, name):
    mark = uuid.uuid4().hex
    with open(path, "rb") as f:
        content = f.read()
    body = ("--%s\r\nContent-Disposition: form-data; name=\"_attachments[]\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\n\r\n" % (mark, name)).encode() + content + ("\r\n--%s--\r\n" % mark).encode()
    args = {"_task": "mail", "_action": "upload", "_remote": "1", "_from": "compose", "_id": page.fields["_id"], "_uploadid": "upload1", "_unlock": "x"}
    with browser.open(urllib.request.Request(base + "?" + urllib.parse.urlencode(args), body, {"Content-Type": "multipart/form-data; boundary=" + mark, "X-Roundcube-Request": page.token})) as r:
        out = r.read().decode()
    m = re.search(r'add2attachment_list\(\\?"(rcmfile\w+)', out) or re.search(r"rcmfile(\w+)", out)
    if not m:
        raise SystemExit("upload: " + out)


def compose(deed):
    args = {"_task": "mail", "_action": "compose"}
    if deed["do"] != "new":
        u = uid(deed)
        get(_task="mail", _action="show", _mbox="INBOX", _uid=u)
        args["_mbox"] = "INBOX"
        args["_forward_uid" if deed["do"].startswith("forward") else "_reply_uid"] = u
        if deed["do"] == "reply-all":
            args["_all"] = "all"
        if deed["do"] == "forward-attached":
            args["_attachment"] = "1"
    if deed.get("html"):
        args["_html"] = "1"
    page = get(**args)
    f = page.fields
    if "_id" not in f:
        raise SystemExit("no form: " + page.text[:2000])
    for key in ("to", "cc", "bcc"):
        if key in deed:
            f["_" + key] = deed[key]
    if "title" in deed:
        f["_subject"] = deed["title"]
    was, text = f["_message"], deed["text"]
    if f.get("_is_html") == "1":
        text = "".join("<div>%s</div>\r\n" % (html.escape(line) or "<br />") for line in text.rstrip("\n").split("\n"))
        was = re.sub(r"^<p><br ?/?></p>", "", was.strip())
    else:
        text, was = text.replace("\n", "\r\n"), was.lstrip("\r\n")
    where = deed.get("where", "above")
    f["_message"] = {"above": text + "\r\n" + was, "below": was + "\r\n" + text, "instead": text}[where]
    for a in deed.get("files", []):
        upload(page, a["path"], a["name"])
    if "drop" in deed:
        for name in re.findall(r'<li id="(rcmfile\w+)"', page.text):
            if "remove_from_attachment_list" not in ajax(page, "remove-attachment", _id=f["_id"], _file=name):
                raise SystemExit("the file is still there")
    for _ in range(deed.get("drafts", 0)):
        out = post(dict(f, _draft="1", _framed="1"), _task="mail", _action="send", _lang="")
        m = re.search(r'set_draft_id\("?(\d+)', out)
        if not m:
            raise SystemExit("draft: " + out)
        f["_draft_saveid"] = m.group(1)
    if deed.get("unsent"):
        return
    out = post(dict(f, _draft="", _framed="1"), _task="mail", _action="send", _lang="")
    if "sent_successfully" not in out:
        raise SystemExit("not sent: " + out)


page = get()
out = post({"_token": page.fields["_token"], "_task": "login", "_action": "login", "_timezone": "Asia/Ho_Chi_Minh", "_url": "", "_user": e["TH_LOGIN"], "_pass": e["TH_PASSWORD"]}, _task="login")
page = get(_task="mail", _mbox="INBOX")
identity = get(_task="settings", _action="edit-identity", _iid="1", _framed="1")
f = dict(identity.fields, _name="Nguyễn Văn Mẫu", _email=e["TH_ADDRESS"], _standard="1", _iid="1", _signature=sys.argv[2] if len(sys.argv) > 2 else "")
post(dict(f, _token=identity.fields.get("_token") or identity.token), _task="settings", _action="save-identity", _framed="1")
for deed in json.load(sys.stdin):
    what = deed["do"]
    if what == "create":
        s = get(_task="settings", _action="edit-folder", _mbox="", _framed="1")
        out = post(dict(s.fields, _name=deed["name"], _parent=deed.get("parent", ""), _token=s.fields.get("_token") or s.token), _task="settings", _action="save-folder", _framed="1")
    elif what == "move":
        ajax(page, "move", _uid=uid(deed), _mbox="INBOX", _target_mbox=utf7(deed["name"]), _from="")
    elif what == "delete":  # the page's script moves to the trash; its action delete is for good
        ajax(page, "move", _uid=uid(deed), _mbox="INBOX", _target_mbox=utf7("Thùng rác"), _from="")
    elif what == "purge":
        ajax(page, "delete", _uid=uid(deed), _mbox="INBOX", _from="")
    elif what == "flag":
        ajax(page, "mark", _uid=uid(deed), _mbox="INBOX", _flag=deed.get("flag", "flagged"))
    elif what == "read":
        get(_task="mail", _action="preview", _mbox="INBOX", _uid=uid(deed), _framed="1")
    else:
        compose(deed)
