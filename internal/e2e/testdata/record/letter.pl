# letter.pl STYLE < letter.json: composes a letter with MIME::Lite (lite) or
# Email::MIME (mime) and sends it with Net::SMTP over TLS.
use strict;
use warnings;
use Encode qw(encode decode_utf8);
use JSON::PP;
use Net::SMTP;

my $spec = JSON::PP->new->utf8->decode(do { local $/; <STDIN> });
sub slurp { my $p = shift; open my $f, '<:raw', $p or die "$p: $!"; local $/; my $c = <$f>; $c }
my @files = @{ $spec->{files} || [] };
my $raw;
if ($ARGV[0] eq 'lite') {
    require MIME::Lite;
    utf8::encode($spec->{$_}) for grep { defined $spec->{$_} } 'To', 'Cc', 'In-Reply-To', 'References'; # bytes, as its body is
    my %head = (From => $ENV{TH_ADDRESS}, To => $spec->{To}, Subject => encode('MIME-B', $spec->{Subject}));
    $head{Cc} = $spec->{Cc} if $spec->{Cc};
    my $m;
    if (@files) {
        $m = MIME::Lite->new(%head, Type => 'multipart/mixed');
        $m->attach(Type => 'text/plain; charset=UTF-8', Encoding => 'quoted-printable', Data => encode('UTF-8', $spec->{text}));
        $m->attach(Type => 'AUTO', Path => $_->{path}, Filename => encode('UTF-8', $_->{name}), Disposition => 'attachment') for @files;
    } else {
        $m = MIME::Lite->new(%head, Type => 'text/plain; charset=UTF-8', Encoding => '8bit', Data => encode('UTF-8', $spec->{text}));
    }
    $m->add($_ => $spec->{$_}) for grep { $spec->{$_} } 'In-Reply-To', 'References';
    $raw = $m->as_string;
    utf8::downgrade($raw);
} else {
    require Email::MIME;
    my @parts = (Email::MIME->create(attributes => { content_type => 'text/plain', charset => 'UTF-8', encoding => 'base64' }, body_str => $spec->{text}));
    push @parts, Email::MIME->create(attributes => { content_type => 'application/octet-stream', filename => $_->{name}, name => $_->{name}, disposition => 'attachment', encoding => 'base64' }, body => slurp($_->{path})) for @files;
    push @parts, Email::MIME->create(attributes => { content_type => 'message/rfc822', encoding => '8bit' }, body => slurp($spec->{embed})) if $spec->{embed};
    my @head = (From => $ENV{TH_ADDRESS}, map { $spec->{$_} ? ($_ => $spec->{$_}) : () } 'To', 'Cc', 'Subject', 'In-Reply-To', 'References');
    $raw = Email::MIME->create(header_str => \@head, parts => \@parts)->as_string;
}
my $s = Net::SMTP->new($ENV{TH_SMTPS_HOST}, Port => $ENV{TH_SMTPS_PORT}, SSL => 1, Hello => 'perl.may-tram', SSL_ca_file => $ENV{TH_CERT}, SSL_verifycn_scheme => 'none') or die "connect: $@";
$s->auth($ENV{TH_LOGIN}, $ENV{TH_PASSWORD}) or die $s->message;
$s->mail($ENV{TH_ADDRESS}) or die $s->message;
for my $a (grep { length } map { s/^\s+|\s+$//gr } split /,/, join ',', map { $_ || '' } $spec->{To}, $spec->{Cc}) {
    $s->to($a) or die $s->message;
}
$raw =~ s/\r?\n/\r\n/g;
$s->data($raw) or die $s->message;
$s->quit;
