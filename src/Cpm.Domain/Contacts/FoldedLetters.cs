using System.Collections.Frozen;
using System.Text;

namespace Cpm.Domain.Contacts;

/// <summary>
/// What letters with diacritics are looked for as. The service runs without Unicode tables (invariant globalization), so this is
/// the part of them that names need: Latin, Greek and Cyrillic, and the letters of Arabic that one types in place of others.
/// </summary>
internal static class FoldedLetters
{
    // The letters, and before the blank what they are folded to.
    private static readonly string[] Rows =
    [
        "a àáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ",
        "ae æ",
        "aʾ ẚ",
        "b ḃḅḇ",
        "c çćĉċčḉ",
        "d ďḋḍḏḑḓđð",
        "dz ǆǳ",
        "e èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ",
        "f ḟ",
        "g ĝğġģǧǵḡ",
        "h ĥȟḣḥḧḩḫẖħ",
        "i ìíîïĩīĭįǐȉȋḭḯỉịı",
        "ij ĳ",
        "j ĵǰ",
        "k ķǩḱḳḵ",
        "l ĺļľḷḹḻḽł",
        "lj ǉ",
        "m ḿṁṃ",
        "n ñńņňǹṅṇṉṋŋ",
        "nj ǌ",
        "o òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợø",
        "oe œ",
        "p ṕṗ",
        "r ŕŗřȑȓṙṛṝṟ",
        "s śŝşšſșṡṣṥṧṩẛ",
        "ss ß",
        "t ţťțṫṭṯṱẗŧ",
        "th þ",
        "u ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự",
        "v ṽṿ",
        "w ŵẁẃẅẇẉẘ",
        "x ẋẍ",
        "y ýÿŷȳẏẙỳỵỷỹ",
        "z źżžẑẓẕ",
        "æ ǣǽ",
        "ø ǿ",
        "ʒ ǯ",
        "ʼn ŉ",
        "α άἀἁἂἃἄἅἆἇὰάᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ",
        "β ϐ",
        "ε έϵἐἑἒἓἔἕὲέ",
        "η ήἠἡἢἣἤἥἦἧὴήᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ",
        "θ ϑ",
        "ι ΐίϊἰἱἲἳἴἵἶἷὶίιῐῑῒΐῖῗ",
        "κ ϰ",
        "ο όὀὁὂὃὄὅὸό",
        "π ϖ",
        "ρ ϱῤῥ",
        "ς ϲ",
        "σ ς",
        "υ ΰϋύὐὑὒὓὔὕὖὗὺύῠῡῢΰῦῧ",
        "φ ϕ",
        "ω ώὠὡὢὣὤὥὦὧὼώᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ",
        "а ӑӓ",
        "г ѓ",
        "е ѐёӗ",
        "ж ӂӝ",
        "з ӟ",
        "и йѝӣӥ",
        "к ќ",
        "о ӧ",
        "у ўӯӱӳ",
        "ч ӵ",
        "ы ӹ",
        "э ӭ",
        "і ї",
        "ѵ ѷ",
        "ә ӛ",
        "ө ӫ",
        "ا آأإٱ",
        "و ؤ",
        "ي ئىی",
        "ك ک",
        "ہ ۂ",
        "ے ۓ",
        "ە ۀ",
    ];

    private static readonly FrozenDictionary<Rune, string> Letters = Rows
        .SelectMany(row => row[(row.IndexOf(' ', StringComparison.Ordinal) + 1)..].EnumerateRunes()
            .Select(letter => (letter, To: row[..row.IndexOf(' ', StringComparison.Ordinal)])))
        .ToFrozenDictionary(pair => pair.letter, pair => pair.To);

    /// <summary>What a lower case letter is folded to; null: itself.</summary>
    /// <param name="letter">The letter.</param>
    /// <returns>One or two letters.</returns>
    internal static string? Of(Rune letter) => Letters.GetValueOrDefault(letter);

    /// <summary>Whether a letter is an Arabic one, which were themselves before.</summary>
    /// <param name="letter">The letter.</param>
    /// <returns>True if it is.</returns>
    internal static bool IsArabic(Rune letter) => letter.Value is >= 0x0600 and <= 0x06FF;
}
