using System.Collections.Immutable;

namespace Cpm.Domain.Contacts;

/// <summary>By what contacts are ordered and found.</summary>
public static class Finding
{
    private const int MaxTerms = 96, MaxSortName = 64;

    // A number is also typed without its country code, which has one to three digits.
    private const int MaxCountryCode = 3;

    // What one remembers of a number may be any part of it, but not of so few digits that half of all numbers have them.
    private const int LeastWithin = 5;

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
            .Concat(names).Concat(card.Addresses.SelectMany(OfAddress)).Concat(card.Addresses.SelectMany(WithinNumber))
            .Distinct(StringComparer.Ordinal).Take(MaxTerms)];
    }

    /// <summary>
    /// What a query looks for. A number may be typed with or without its country code, with 00 for its plus or the 0 that a country puts
    /// before it, and from any of its digits on.
    /// </summary>
    /// <param name="query">As typed.</param>
    /// <returns>At most four times some words: a contact that has all of one time is found. None: nothing is.</returns>
    public static ImmutableArray<ImmutableArray<string>> Queries(string query)
    {
        ImmutableArray<string> words = [.. Folding.QueryWords(query)];
        if (words is not [var word] || !IsNumber(word))
        {
            // Contacts that were stored when other marks were dropped are found as they were then.
            ImmutableArray<string> former = [.. Folding.FormerQueryWords(query)];
            return [.. new[] { words, former }.Where(some => some.Length > 0)];
        }

        return [.. Numbers(word).Distinct(StringComparer.Ordinal).Select(number => ImmutableArray.Create(number))];
    }

    /// <summary>The term that a contact has for an address: no query begins like it.</summary>
    /// <param name="address">In canonical form.</param>
    /// <returns>The term.</returns>
    public static string AddressTerm(string address) => "=" + address;

    private static IEnumerable<string> OfAddress(ContactAddress address)
    {
        string bare = Bare(address);
        if (Folding.Digits(bare) is { Length: > 0 } digits)
        {
            return OfNumber(digits).Concat(digits.StartsWith("00", StringComparison.Ordinal) ? OfNumber("+" + digits[2..]) : []);
        }

        int at = bare.LastIndexOf('@');
        IEnumerable<string> words = at < 0 ? Folding.Words(bare) : Folding.Words(bare).Append(bare[(at + 1)..]);
        return words.Prepend(bare).Select(w => Folding.Cut(w.ToLowerInvariant(), Folding.MaxWord));
    }

    private static IEnumerable<string> OfNumber(string digits) => digits[0] != '+'
        ? [digits]
        : Enumerable.Range(0, Math.Min(digits.Length, MaxCountryCode + 2)).Select(skipped => digits[skipped..]);

    private static string Bare(ContactAddress address) =>
        address.IsCpm ? address.Address[(address.Address.IndexOf(':', StringComparison.Ordinal) + 1)..] : address.Address;

    // Marked, so that few digits do not find them: each from one of its digits on.
    private static IEnumerable<string> WithinNumber(ContactAddress address)
    {
        string digits = Folding.Digits(Bare(address)).TrimStart('+');
        return Enumerable.Range(0, Math.Max(0, digits.Length - LeastWithin + 1)).Select(skipped => Within(digits[skipped..]));
    }

    private static string Within(string digits) => "#" + digits;

    private static bool IsNumber(string word) => word.AsSpan().TrimStart('+').IndexOfAnyExceptInRange('0', '9') < 0;

    // Contacts that were kept before numbers were found from within are found after their country code.
    private static IEnumerable<string> Numbers(string typed)
    {
        string rest = typed.TrimStart('0');
        bool isInternational = typed.StartsWith("00", StringComparison.Ordinal) && rest.Length > 0;
        bool isWithin = typed[0] != '+' && typed.Length >= LeastWithin;
        bool isRestWithin = rest.Length < typed.Length && rest.Length >= LeastWithin;
        return new[]
        {
            typed, isInternational ? "+" + rest : "", isWithin ? Within(typed) : "", isRestWithin && !isInternational ? rest : "",
            isRestWithin ? Within(rest) : "",
        }.Where(number => number.Length > 0);
    }

    // Names in Chinese characters, kana and hangul are written without blanks, so they are found from each character on.
    private static IEnumerable<string> FromWithin(string word) => Enumerable.Range(0, word.Length)
        .Where(i => i == 0 || word[i] is (>= '\u3040' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7A3'))
        .Select(i => word[i..]);
}
