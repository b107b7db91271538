"""thunderbird.py PROFILE OPTIONS < deeds.json: starts Thunderbird on an empty
profile and lets it do the deeds with its own commands, by Marionette. DISPLAY
names an X server (Xvfb). OPTIONS is JSON: lang, html, below, signature."""
import json
import os
import socket
import subprocess
import sys
import time

from common import e

profile, options = sys.argv[1], json.loads(sys.argv[2])
with socket.socket() as s:
    s.bind(("127.0.0.1", 0))
    port = s.getsockname()[1]
host, user = "localhost", e["TH_LOGIN"]
prefs = {
    "marionette.port": port, "intl.locale.requested": options.get("lang", "vi"), "app.update.enabled": False, "app.donation.eoy.version.viewed": 999,
    "mail.provider.suppress_dialog_on_startup": True, "mail.spotlight.firstRunDone": True, "mail.winsearch.firstRunDone": True, "mail.rights.version": 1, "mailnews.start_page.enabled": False,
    "mail.shell.checkDefaultClient": False, "datareporting.policy.dataSubmissionEnabled": False, "toolkit.telemetry.enabled": False, "browser.dom.window.dump.enabled": False,
    "network.proxy.type": 0, "offline.autoDetect": False, "network.manage-offline-status": False, "offline.startup_state": 2, "mail.SpellCheckBeforeSend": False, "mail.compose.attachment_reminder": False, "mail.compose.attachment_reminder_aggressive": False, "mail.compose.warned_about_customize_from": True,
    "mail.warn_on_send_accel_key": False, "mail.compose.autosave": False, "mail.biff.show_alert": False, "mail.biff.play_sound": False, "calendar.timezone.local": "Asia/Ho_Chi_Minh",
    "mail.accountmanager.accounts": "account1", "mail.accountmanager.defaultaccount": "account1", "mail.account.account1.identities": "id1", "mail.account.account1.server": "server1",
    "mail.server.server1.type": "imap", "mail.server.server1.hostname": host, "mail.server.server1.port": int(e["TH_IMAPS_PORT"]), "mail.server.server1.socketType": 3, "mail.server.server1.userName": user,
    "mail.server.server1.name": "Sở Mẫu", "mail.server.server1.login_at_startup": False, "mail.server.server1.check_new_mail": False, "mail.server.server1.authMethod": 3, "mail.server.server1.autosync_offline_stores": False,
    "mail.identity.id1.fullName": "Nguyễn Văn Mẫu", "mail.identity.id1.useremail": e["TH_ADDRESS"], "mail.identity.id1.valid": True, "mail.identity.id1.smtpServer": "smtp1",
    "mail.identity.id1.compose_html": options.get("html", True), "mail.identity.id1.reply_on_top": 0 if options.get("below") else 1, "mail.identity.id1.htmlSigText": options.get("signature", ""), "mail.identity.id1.sig_bottom": False,
    "mail.smtpservers": "smtp1", "mail.smtp.defaultserver": "smtp1", "mail.smtpserver.smtp1.hostname": host, "mail.smtpserver.smtp1.port": int(e["TH_SMTPS_PORT"]), "mail.smtpserver.smtp1.try_ssl": 3,
    "mail.smtpserver.smtp1.authMethod": 3, "mail.smtpserver.smtp1.username": user, "mail.smtpserver.smtp1.hello_argument": "thunderbird.may-tram",
    "mailnews.reply_header_type": options.get("header", 2), "mail.default_send_format": options.get("send", 0), "mail.forward_message_mode": 2, "mailnews.display.html_as": 0,
}
with open(os.path.join(profile, "user.js"), "w") as f:
    for k, v in prefs.items():
        f.write("user_pref(%s, %s);\n" % (json.dumps(k), json.dumps(v)))
thunderbird = subprocess.Popen(["thunderbird", "--marionette", "--remote-allow-system-access", "--no-remote", "--profile", profile], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=dict(os.environ, TZ="Asia/Ho_Chi_Minh", MOZ_CRASHREPORTER_DISABLE="1"))


class Marionette:
    def __init__(self):
        for _ in range(400):
            try:
                self.s = socket.create_connection(("127.0.0.1", port))
                break
            except OSError:
                time.sleep(0.1)
        self.n, self.buf = 0, b""
        self.read()

    def read(self):
        while b":" not in self.buf:
            self.more()
        size, _, self.buf = self.buf.partition(b":")
        while len(self.buf) < int(size):
            self.more()
        m, self.buf = self.buf[:int(size)], self.buf[int(size):]
        return json.loads(m)

    def more(self):
        got = self.s.recv(65536)
        if not got:
            raise SystemExit("Thunderbird has ended")
        self.buf += got

    def ask(self, name, **params):
        self.n += 1
        b = json.dumps([0, self.n, name, params]).encode()
        self.s.sendall(str(len(b)).encode() + b":" + b)
        _, _, err, value = self.read()
        if err:
            raise SystemExit(json.dumps(err, ensure_ascii=False)[:2000])
        return value


try:
    m = Marionette()
    m.ask("WebDriver:NewSession", capabilities={"alwaysMatch": {}})
    m.ask("Marionette:SetContext", value="chrome")
    m.ask("WebDriver:SetTimeouts", script=60000)
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "thunderbird.js")) as f:
        script = f.read()

    def run(deed):
        out = m.ask("WebDriver:ExecuteAsyncScript", script=script, args=[deed], newSandbox=True)["value"]
        if out != "ok":
            raise SystemExit("%s: %s" % (deed["do"], out))

    with open(e["TH_CERT"]) as f:
        cert = "".join(line.strip() for line in f.read().split("-----END")[0].splitlines()[1:])
    run({"do": "start", "cert": cert, "host": host, "imaps": int(e["TH_IMAPS_PORT"]), "smtps": int(e["TH_SMTPS_PORT"]), "user": user, "password": e["TH_PASSWORD"]})
    for deed in json.load(sys.stdin):
        run(deed)
    time.sleep(6)  # moves are played to the server after they are shown as done
    m.ask("Marionette:Quit", flags=["eForceQuit"])
finally:
    try:
        thunderbird.wait(15)
    except subprocess.TimeoutExpired:
        thunderbird.kill()
        thunderbird.wait()
