// letter.js < letter.json: composes and sends a letter with Nodemailer.
const fs = require('fs');
const nodemailer = require('nodemailer');

const spec = JSON.parse(fs.readFileSync(0, 'utf8'));
const env = process.env;
const transport = nodemailer.createTransport({
  host: env.TH_SMTPS_HOST, port: Number(env.TH_SMTPS_PORT), secure: true, name: 'node.may-tram',
  auth: {user: env.TH_LOGIN, pass: env.TH_PASSWORD}, tls: {ca: fs.readFileSync(env.TH_CERT), checkServerIdentity: () => undefined},
});
const attachments = (spec.files || []).map((f) => ({filename: f.name, path: f.path, contentType: f.type && 'application/' + f.type}));
if (spec.embed) attachments.push({contentType: 'message/rfc822', content: fs.readFileSync(spec.embed), filename: spec.embedName});
transport.sendMail({
  from: {name: 'Nguyễn Văn Mẫu', address: env.TH_ADDRESS}, to: spec.To, cc: spec.Cc, bcc: spec.bcc, subject: spec.Subject,
  inReplyTo: spec['In-Reply-To'], references: spec.References, text: spec.text, html: spec.html, attachments,
  messageId: '<' + (spec.id || 'thu') + '@may-tram>', textEncoding: spec.cte, encoding: spec.encoding,
}).then(() => transport.close(), (err) => { console.error(err); process.exit(1); });
