namespace Cpm.Ledger.Sql.Media;

/// <summary>One statement about media, the same for both databases.</summary>
/// <param name="Sql">With parameters $1, $2, ...; ends so that RETURNING can follow.</param>
/// <param name="IsRequired">It has to touch a row; otherwise the transaction conflicts.</param>
/// <param name="Arguments">Each a long, a string or bytes.</param>
internal readonly record struct MediaStatement(string Sql, bool IsRequired, object[] Arguments)
{
    public static MediaStatement Do(string sql, params object[] arguments) => new(sql, false, arguments);

    public static MediaStatement Require(string sql, params object[] arguments) => new(sql, true, arguments);
}
