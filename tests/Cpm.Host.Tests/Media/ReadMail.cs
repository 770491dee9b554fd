using System.Diagnostics;
using System.Text.Json;

namespace Cpm.Host.Tests.Media;

/// <summary>A mail as a program reads it that has nothing to do with this one: the library of Python.</summary>
/// <param name="Headers">Its header, the names in lower case.</param>
/// <param name="From">Name and mailbox of who wrote it.</param>
/// <param name="To">Those of who gets it.</param>
/// <param name="Parts">What it carries.</param>
/// <param name="Defects">What the program finds wrong with it.</param>
internal sealed record ReadMail(
    Dictionary<string, string> Headers, string[] From, string[][] To, ReadMail.Part[] Parts, string[] Defects)
{
    private const string Script =
        """
        import base64, email, email.policy, json, sys
        mail = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.default)
        def people(name):
            return [[a.display_name, a.addr_spec] for a in mail[name].addresses] if mail[name] else []
        def part(p):
            return {"Type": p.get_content_type(), "Charset": p.get_content_charset() or "", "Name": p.get_filename() or "",
                    "Attached": p.is_attachment(), "Description": p["content-description"] or "",
                    "Bytes": base64.b64encode(p.get_payload(decode=True)).decode()}
        leaves = [p for p in mail.walk() if not p.is_multipart()]
        json.dump({"Headers": {k.lower(): str(v) for k, v in mail.items()}, "From": people("from")[0], "To": people("to"),
                   "Parts": [part(p) for p in leaves],
                   "Defects": [repr(d) for p in mail.walk() for d in p.defects] + [repr(d) for v in mail.values() for d in v.defects]},
                  sys.stdout)
        """;

    /// <summary>One part.</summary>
    internal sealed record Part(string Type, string Charset, string Name, bool Attached, string Description, byte[] Bytes);

    public static async Task<ReadMail> Of(byte[] mail)
    {
        using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", Script])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true,
        })!;
        var read = python.StandardOutput.ReadToEndAsync();
        await python.StandardInput.BaseStream.WriteAsync(mail);
        python.StandardInput.Close();
        return JsonSerializer.Deserialize<ReadMail>(await read)!;
    }
}
