using System.Collections.Immutable;

namespace Cpm.Domain.Contacts;

/// <summary>By what contacts are ordered and found.</summary>
public static class Finding
{
    private const int MaxTerms = 96, MaxSortName = 64;

    // A number is also typed without its country code, which has one to three digits.
    private const int MaxCountryCode = 3;

    /// <summary>By what lists are ordered.</summary>
    /// <param name="card">The contact.</param>
    /// <returns>Its name, folded.</returns>
    public static string SortName(ContactCard card) => Folding.Cut(Folding.Fold(card.DisplayName), MaxSortName);

    /// <summary>By which terms a contact is found: each by what it begins with.</summary>
    /// <param name="card">The contact.</param>
    /// <returns>Each once.</returns>
    public static ImmutableArray<string> Terms(ContactCard card)
    {
        IEnumerable<string> names = new[]
        {
            card.DisplayName, card.Name.Given, card.Name.Family, card.Name.Middle, card.Nickname, card.Employment.Organisation,
        }.SelectMany(Folding.FoundWords).SelectMany(FromWithin);
        return [.. card.Addresses.Where(a => a.IsCpm).Select(a => AddressTerm(a.Address))
            .Concat(names).Concat(card.Addresses.SelectMany(OfAddress)).Distinct(StringComparer.Ordinal).Take(MaxTerms)];
    }

    /// <summary>The term that a contact has for an address: no query begins like it.</summary>
    /// <param name="address">In canonical form.</param>
    /// <returns>The term.</returns>
    public static string AddressTerm(string address) => "=" + address;

    private static IEnumerable<string> OfAddress(ContactAddress address)
    {
        string bare = address.IsCpm ? address.Address[(address.Address.IndexOf(':', StringComparison.Ordinal) + 1)..] : address.Address;
        if (Folding.Digits(bare) is { Length: > 0 } digits)
        {
            return OfNumber(digits);
        }

        int at = bare.LastIndexOf('@');
        IEnumerable<string> words = at < 0 ? Folding.Words(bare) : Folding.Words(bare).Append(bare[(at + 1)..]);
        return words.Prepend(bare).Select(w => Folding.Cut(w.ToLowerInvariant(), Folding.MaxWord));
    }

    private static IEnumerable<string> OfNumber(string digits) => digits[0] != '+'
        ? [digits]
        : Enumerable.Range(0, Math.Min(digits.Length, MaxCountryCode + 2)).Select(skipped => digits[skipped..]);

    // Names in Chinese characters, kana and hangul are written without blanks, so they are found from each character on.
    private static IEnumerable<string> FromWithin(string word) => Enumerable.Range(0, word.Length)
        .Where(i => i == 0 || word[i] is (>= '\u3040' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7A3'))
        .Select(i => word[i..]);
}
