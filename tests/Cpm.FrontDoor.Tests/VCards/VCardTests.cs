using System.Text;
using Cpm.FrontDoor.VCards;
using Cpm.Protocol.V1;

namespace Cpm.FrontDoor.Tests.VCards;

/// <summary>Cards in the shapes that programs write. All are made up for these tests.</summary>
public sealed class VCardTests
{
    [Fact]
    public void A_card_as_phones_of_apple_write_it()
    {
        var import = Read("""
            BEGIN:VCARD
            VERSION:3.0
            PRODID:-//Apple Inc.//iPhone OS 18.0//EN
            N:Lindqvist;Maja;Eva,Sol;Dr.;MD
            FN:Dr. Maja Lindqvist
            NICKNAME:Majsan
            ORG:Fjord\, Data AB;Research;Oslo
            TITLE:Chemist
            EMAIL;type=INTERNET;type=WORK;type=pref:maja@example.com
            item1.EMAIL;type=INTERNET:sailing@example.org
            item1.X-ABLabel:Boat club
            TEL;type=CELL;type=VOICE;type=pref:+46 70-123 45 67
            item2.TEL:08 123 456
            item2.X-ABLabel:_$!<HomeFAX>!$_
            item3.ADR;type=HOME:;;Storgatan 1\nc/o Nils;Lund;;222 22;Sweden
            item3.X-ABADR:se
            item3.X-ABLabel:Summer house
            BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-17
            NOTE:Likes boats\; hates rain.\nSecond line\, here.
            PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ
             SkZJRg==
            X-SOCIALPROFILE;type=twitter:https://example.com/maja
            UID:0A1B-2C3D
            END:VCARD
            """);
        var contact = import.Contact;
        Assert.Equal(("0A1B-2C3D", "Dr. Maja Lindqvist", "Majsan"), (import.Uid, contact.DisplayName, contact.Nickname));
        Assert.Equal(new ContactName { Given = "Maja", Family = "Lindqvist", Middle = "Eva Sol", Prefix = "Dr.", Suffix = "MD" }, contact.Name);
        Assert.Equal(new ContactEmployment { Organisation = "Fjord, Data AB", Department = "Research, Oslo", Title = "Chemist" }, contact.Employment);
        Assert.Equal(
            [
                ("maja@example.com", ContactAddressKind.Email, "work", true), ("sailing@example.org", ContactAddressKind.Email, "Boat club", false),
                ("+46 70-123 45 67", ContactAddressKind.Phone, "mobile", true), ("08 123 456", ContactAddressKind.Phone, "homefax", false),
            ],
            contact.Addresses.Select(a => (a.Address, a.Kind, a.Label, a.Preferred)));
        Assert.Equal(("--05-17", "Likes boats; hates rain.\nSecond line, here."), (contact.Birthday, contact.Notes));
        Assert.Equal(("image/jpeg", "FFD8FFE000104A464946"), (contact.Picture.MediaType, Convert.ToHexString(contact.Picture.Body.Span)));
        Assert.Equal(
            [
                @"item3.ADR;TYPE=HOME:;;Storgatan 1\nc/o Nils;Lund;;222 22;Sweden", "item3.X-ABADR:se", "item3.X-ABLABEL:Summer house",
                "X-SOCIALPROFILE;TYPE=twitter:https://example.com/maja",
            ],
            contact.OtherProperties);
    }

    [Fact]
    public void A_card_as_google_and_nextcloud_write_it()
    {
        var google = Read("""
            BEGIN:VCARD
            VERSION:3.0
            FN:Ravi Östergård
            N:Östergård;Ravi;;;
            TEL;TYPE=CELL:+358401234567
            item1.TEL:+358 9 1234
            item1.X-ABLabel:Mökki
            BDAY:19790230
            CATEGORIES:myContacts,Chess club
            PHOTO:https://example.com/photo.jpg
            END:VCARD
            """);
        Assert.Equal(["mobile", "Mökki"], google.Contact.Addresses.Select(a => a.Label));
        Assert.Equal(["myContacts", "Chess club"], google.Groups);
        Assert.Equal("1979-02-30", google.Contact.Birthday);
        Assert.Null(google.Contact.Picture);
        Assert.Equal(["PHOTO:https://example.com/photo.jpg"], google.Contact.OtherProperties);
        Assert.StartsWith("urn:x-cpm-card:", google.Uid);

        var nextcloud = Read("""
            BEGIN:VCARD
            VERSION:4.0
            PRODID:-//Nextcloud Contacts v6
            UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1
            FN:Ida Holm
            N:Holm;Ida;;;
            EMAIL;TYPE="HOME,x-mine";PREF=1:ida@example.net
            TEL;VALUE=uri;TYPE="voice,work":tel:+45-12-34-56-78;ext=9
            IMPP;TYPE=work:sip:ida@cpm.example
            IMPP:xmpp:ida@example.net
            ANNIVERSARY:20100101
            BDAY:--0412
            PHOTO:data:image/png;base64,iVBORw0KGgo=
            KIND:individual
            REV:20240101T000000Z
            END:VCARD
            """);
        Assert.Equal(
            [("ida@example.net", "home", true), ("+45-12-34-56-78", "work", false), ("ida@cpm.example", "work", false)],
            nextcloud.Contact.Addresses.Select(a => (a.Address, a.Label, a.Preferred)));
        Assert.Equal(("--04-12", "image/png"), (nextcloud.Contact.Birthday, nextcloud.Contact.Picture.MediaType));
        Assert.Equal(["IMPP:xmpp:ida@example.net", "ANNIVERSARY:20100101", "KIND:individual"], nextcloud.Contact.OtherProperties);
    }

    [Fact]
    public void A_card_as_outlook_and_old_phones_write_it()
    {
        var import = Read("""
            BEGIN:VCARD
            VERSION:2.1
            N;LANGUAGE=de;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg
            FN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:J=F6rg M=FCller
            ORG:Werk GmbH;Einkauf
            NOTE;ENCODING=QUOTED-PRINTABLE:first line=0D=0A=
            second line, with a very long =
            end
            TEL;WORK;VOICE;PREF:+49 (30) 1234-56
            TEL;HOME;FAX:030/98765
            EMAIL;PREF;INTERNET:joerg@example.de
            LABEL;WORK;PREF;ENCODING=QUOTED-PRINTABLE:Hauptstr. 1=0D=0ABerlin
            PHOTO;TYPE=GIF;ENCODING=BASE64:
             R0lGODlhAQ
             ABAA==

            AGENT:
            BEGIN:VCARD
            VERSION:2.1
            FN:Somebody else
            TEL:+4911111111
            END:VCARD
            REV:20200101T000000Z
            END:VCARD
            """);
        var contact = import.Contact;
        Assert.Equal(("Jörg Müller", "Jörg", "Müller"), (contact.DisplayName, contact.Name.Given, contact.Name.Family));
        Assert.Equal("first line\nsecond line, with a very long end", contact.Notes);
        Assert.Equal(
            [("+49 (30) 1234-56", "work", true), ("030/98765", "home fax", false), ("joerg@example.de", "", true)],
            contact.Addresses.Select(a => (a.Address, a.Label, a.Preferred)));
        Assert.Equal("image/gif", contact.Picture.MediaType);
        Assert.Equal([@"LABEL;TYPE=WORK;TYPE=PREF:Hauptstr. 1\nBerlin"], contact.OtherProperties);
    }

    [Fact]
    public void A_line_may_be_folded_within_a_character_and_a_file_may_be_of_any_encoding()
    {
        byte[] whole = Encoding.UTF8.GetBytes("BEGIN:VCARD\r\nFN:Zoë\r\nEND:VCARD\r\n");
        int at = Array.IndexOf(whole, (byte)0xC3) + 1;
        byte[] folded = [.. whole[..at], .. "\r\n "u8, .. whole[at..]];
        byte[] utf16 = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(whole))];
        byte[] marked = [0xEF, 0xBB, 0xBF, .. whole];
        byte[] latin = Encoding.Latin1.GetBytes(Encoding.UTF8.GetString(whole));
        foreach (byte[] bytes in new[] { whole, folded, utf16, marked, latin })
            Assert.Equal("Zoë", VCardReader.Read(bytes).Single().Text("FN"));
    }

    [Theory]
    [InlineData("PHOTO;GIF;BASE64:\r\nR0lGODlhAQ\r\nABAA==\r\n\r\n")]
    [InlineData("PHOTO;ENCODING=b;TYPE=GIF:R0lGODlhAQ\r\nABAA==\r\n")]
    [InlineData("item1.PHOTO;ENCODING=BASE64;TYPE=GIF:R0lGODlhAQ\r\n ABAA==\r\n")]
    public void A_picture_that_an_old_program_did_not_fold_is_read(string picture)
    {
        var contact = Read($"BEGIN:VCARD\r\nVERSION:2.1\r\nFN:x\r\n{picture}TEL:1\r\nno property\r\nEND:VCARD\r\n").Contact;
        Assert.Equal(("image/gif", 10, "1"), (contact.Picture?.MediaType, contact.Picture?.Body.Length, contact.Addresses.Single().Address));
    }

    [Fact]
    public void What_is_exported_is_read_as_the_same()
    {
        var contact = new Contact
        {
            Uid = "urn:uuid:1;2,3", DisplayName = "Ana; \\n \"Sol\", 山田\u00A0太郎", Nickname = "A,B",
            Name = new ContactName { Given = "Ana, Eva", Family = "Sol;y", Middle = "M", Prefix = "Dr", Suffix = "X" },
            Employment = new ContactEmployment { Organisation = "O;1", Department = "D, 2", Title = "T" },
            Notes = "line 1\nline 2; with \\ and , " + new string('é', 200), Birthday = "--05-17",
            Picture = new ContactPicture { MediaType = "image/png", Body = Google.Protobuf.ByteString.FromBase64("iVBORw0KGgo=") },
            Addresses =
            {
                Address("tel:+12015550123", ContactAddressKind.Phone, "work mobile", true, true),
                Address("0171, 23;4", ContactAddressKind.Phone, "My: \"own\"; label, too", false, false),
                Address("mailto:ana@example.com", ContactAddressKind.Email, "home", true, true),
                Address("not an, address", ContactAddressKind.Email, "", false, false),
                Address("sip:ana@cpm.example", ContactAddressKind.Sip, "", true, true),
                Address("@ana:matrix.example", ContactAddressKind.Other, "Chat", false, false),
            },
            OtherProperties = { "item3.ADR;TYPE=HOME:;;Street 1;;;;", "item3.X-ABLABEL:Summer house", "X-A;P=\"a:b\":v" },
        };
        var text = new StringBuilder();
        VCardExport.Append(text, contact, ["Family", "Work, too"]);
        Assert.All(text.ToString().Split("\r\n"), line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));

        var import = Read(text.ToString());
        Assert.Equal((contact.Uid, "Family|Work, too"), (import.Uid, string.Join('|', import.Groups)));
        var expected = contact.Clone();
        expected.Uid = "";
        foreach (var address in expected.Addresses)
        {
            address.Cpm = false;
            address.Address = address.Kind is ContactAddressKind.Other ? address.Address
                : address.Address.Replace("tel:", "").Replace("mailto:", "").Replace("sip:", "");
        }
        Assert.Equal(expected, import.Contact);
    }

    [Theory]
    [InlineData("1985-05-17", "BDAY:19850517")]
    [InlineData("--05-17", "BDAY:--0517")]
    [InlineData("1985-05", "BDAY:1985-05")]
    [InlineData("1985", "BDAY:1985")]
    [InlineData("--05", "BDAY:--05")]
    [InlineData("---17", "BDAY:---17")]
    [InlineData("1979-02-30", "BDAY;VALUE=text:1979-02-30")]
    [InlineData("31.12.1999", "BDAY;VALUE=text:31.12.1999")]
    public void A_birthday_is_exported_in_the_form_of_4_0_and_read_as_the_same(string day, string line)
    {
        var text = new StringBuilder();
        VCardExport.Append(text, new Contact { Uid = "x", DisplayName = "x", Birthday = day }, []);
        Assert.Contains($"\r\n{line}\r\n", text.ToString(), StringComparison.Ordinal);
        Assert.Equal(day, Read(text.ToString()).Contact.Birthday);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("hello", 0)]
    [InlineData("END:VCARD\nBEGIN:VCARD", 1)]
    [InlineData("BEGIN:VCARD\nFN:x", 1)]
    public void What_has_no_end_is_told(string text, int cards)
    {
        var read = VCardReader.Read(Encoding.UTF8.GetBytes(text));
        Assert.Equal(cards, read.Count);
        Assert.All(read, card => Assert.False(card.IsWhole));
    }

    [Theory]
    [InlineData(":\n;:\n.:x\nA.B.:y\n;;;:\n=:\nFN;=;==;\"a:b\n")]
    [InlineData("N:;;;;;;;;;;\nTEL:\nEMAIL:mailto:\nTEL:tel:\nTEL:tel:;ext=1\nORG:;;;\nBDAY:x\nCATEGORIES:,,,\nPHOTO:data:;base64,\nPHOTO;ENCODING=b:###\n")]
    [InlineData("FN;ENCODING=QUOTED-PRINTABLE:=\n=\n=4\n=ZZ=41\n")]
    public void What_means_nothing_is_left_out(string lines)
    {
        var import = Read($"BEGIN:VCARD\n{lines}END:VCARD\n");
        Assert.True(import.Contact.CalculateSize() < 100, import.Contact.ToString());
    }

    [Fact]
    public void A_card_of_more_than_a_thousand_properties_is_cut_and_a_large_property_is_left_out()
    {
        string many = string.Concat(Enumerable.Repeat("X-A:1\n", 3_000));
        Assert.Equal(1_000, VCardReader.Read(Encoding.UTF8.GetBytes($"BEGIN:VCARD\n{many}END:VCARD\n")).Single().Properties.Count);
        var import = Read($"BEGIN:VCARD\nFN:x\nKEY:{new string('k', 9_000)}\nEND:VCARD\n");
        Assert.True(import.Incomplete);
        Assert.Empty(import.Contact.OtherProperties);
    }

    private static ContactAddress Address(string text, ContactAddressKind kind, string label, bool preferred, bool cpm) =>
        new() { Address = text, Kind = kind, Label = label, Preferred = preferred, Cpm = cpm };

    private static VCardImport Read(string text) => VCardImport.Of(VCardReader.Read(Encoding.UTF8.GetBytes(text)).Single());
}
