namespace Cpm.Ledger.Sql.Media;

/// <summary>
/// What the writes about media do, as statements that both databases know. Before a medium is given to somebody its row is touched,
/// and so is that of its content: the collector, which locks the same rows, sees it or is seen.
/// </summary>
internal static class MediaStatements
{
    public static IEnumerable<MediaStatement> Of(LedgerWrite.OfMedia write) => write switch
    {
        LedgerWrite.BeginUpload w =>
        [
            MediaStatement.Do(
                """
                INSERT INTO media_upload
                  (media_id, account_id, name, claimed_type, size_bytes, wanted_digest, committed, digest, at_ms, expire_ms)
                VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8, $9)
                """,
                w.Media.Value, w.Account.Value, w.Name, w.ClaimedType, w.SizeBytes, w.WantedDigest.ToArray(), Array.Empty<byte>(),
                w.AtMs, w.ExpireMs),
        ],
        LedgerWrite.CompleteUpload w => Complete(w),
        LedgerWrite.CopyMedia w => Copy(w),
        LedgerWrite.CancelUpload w => Cancel(w.Media.Value, w.AtMs),
        LedgerWrite.ReferMedia w =>
        [
            MediaStatement.Require("UPDATE media SET touched_ms = $2 WHERE media_id = $1", w.Media.Value, w.AtMs),
            MediaStatement.Do(
                """
                INSERT INTO media_reference (account_id, media_id, at_ms)
                SELECT $1, m.media_id, $3 FROM media m WHERE m.media_id = $2 ON CONFLICT (account_id, media_id) DO NOTHING
                """,
                w.Account.Value, w.Media.Value, w.AtMs),
        ],
        LedgerWrite.DropMedia w => Drop(w),
        LedgerWrite.ShowMedia w =>
        [
            MediaStatement.Require("UPDATE media SET touched_ms = $2 WHERE media_id = $1", w.Media.Value, w.AtMs),
            MediaStatement.Do(
                "INSERT INTO message_media (message_id, part, media_id) VALUES ($1, $2, $3)",
                w.Message.Value, (long)w.Part, w.Media.Value),
        ],
        LedgerWrite.HideMedia w => [MediaStatement.Do("DELETE FROM message_media WHERE message_id = $1", w.Message.Value)],
        LedgerWrite.LinkMedia w =>
        [
            MediaStatement.Do(
                """
                INSERT INTO media_link (link_id, account_id, media_id, offset_bytes, length_bytes, expire_ms, message_id, at_ms)
                VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
                """,
                w.Link, w.Account.Value, w.Media.Value, w.Offset, w.Length, w.ExpireMs, w.Message.Value, w.AtMs),
        ],
        LedgerWrite.UnlinkMedia w =>
            [MediaStatement.Do("DELETE FROM media_link WHERE link_id = $1 AND account_id = $2", w.Link, w.Account.Value)],
        LedgerWrite.FileMedia w =>
        [
            MediaStatement.Require(
                "UPDATE media_reference SET at_ms = at_ms WHERE account_id = $1 AND media_id = $2", w.Account.Value, w.Media.Value),
            MediaStatement.Do(
                """
                INSERT INTO media_filing (account_id, folder_id, media_id, bytes, at_ms, from_id, also_from)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                ON CONFLICT (account_id, folder_id, media_id) DO NOTHING
                """,
                w.Account.Value, w.Folder.Value, w.Media.Value, w.Bytes, w.AtMs, w.From.Value, w.AlsoFrom.ToString()),
        ],
        LedgerWrite.UnfileMedia w =>
        [
            MediaStatement.Do(
                "DELETE FROM media_filing WHERE account_id = $1 AND folder_id = $2 AND media_id = $3",
                w.Account.Value, w.Folder.Value, w.Media.Value),
        ],
        LedgerWrite.CopyMediaFilings w =>
        [
            MediaStatement.Do(
                """
                INSERT INTO media_filing (account_id, folder_id, media_id, bytes, at_ms, from_id)
                SELECT f.account_id, $3, f.media_id, f.bytes, $4, 0 FROM media_filing f WHERE f.account_id = $1 AND f.folder_id = $2
                ON CONFLICT (account_id, folder_id, media_id) DO NOTHING
                """,
                w.Account.Value, w.From.Value, w.To.Value, w.AtMs),
        ],
        _ => throw new InvalidOperationException($"Unknown write {write.GetType().Name}."),
    };

    /// <summary>Ends an upload: its bytes are nobody's. Also what the collector does with one that is forgotten.</summary>
    public static MediaStatement[] Cancel(long media, long atMs) =>
    [
        MediaStatement.Do(
            """
            INSERT INTO media_doomed (blob_id, since_ms) SELECT u.media_id, $2 FROM media_upload u WHERE u.media_id = $1
            ON CONFLICT (blob_id) DO NOTHING
            """,
            media, atMs),
        MediaStatement.Do("DELETE FROM media_upload WHERE media_id = $1", media),
    ];

    private static MediaStatement[] Complete(LedgerWrite.CompleteUpload w)
    {
        var digest = w.Digest.ToArray();
        // Who did not look takes back nothing of what is known, and who found nothing does not lift what another condemned.
        return
        [
            MediaStatement.Require(
                "DELETE FROM media_upload WHERE media_id = $1 AND account_id = $2 AND committed = size_bytes",
                w.Media.Value, w.Account.Value),
            MediaStatement.Do(
                """
                INSERT INTO media_content (digest, blob_id, size_bytes, verdict, touched_ms) VALUES ($1, $2, $3, $5, $4)
                ON CONFLICT (digest) DO UPDATE SET touched_ms = excluded.touched_ms,
                  verdict = CASE WHEN media_content.verdict = 2 OR excluded.verdict IN (0, 3) THEN media_content.verdict
                    ELSE excluded.verdict END
                """,
                digest, w.Media.Value, w.SizeBytes, w.AtMs, (long)w.Verdict),
            MediaStatement.Do(
                """
                INSERT INTO media_doomed (blob_id, since_ms)
                SELECT $2, $3 FROM media_content c WHERE c.digest = $1 AND c.blob_id <> $2 ON CONFLICT (blob_id) DO NOTHING
                """,
                digest, w.Media.Value, w.AtMs),
            MediaStatement.Do(
                """
                INSERT INTO media (media_id, digest, name, claimed_type, media_type, size_bytes, touched_ms)
                VALUES ($1, $2, $3, $4, $5, $6, $7)
                """,
                w.Media.Value, digest, w.Name, w.ClaimedType, w.Type, w.SizeBytes, w.AtMs),
            Refer(w.Account.Value, w.Media.Value, w.AtMs),
        ];
    }

    private static MediaStatement[] Copy(LedgerWrite.CopyMedia w) =>
    [
        MediaStatement.Require(
            """
            UPDATE media_content SET touched_ms = $2 WHERE digest = (
              SELECT m.digest FROM media m JOIN media_reference r ON r.media_id = m.media_id
              WHERE m.media_id = $1 AND r.account_id = $3)
            """,
            w.Of.Value, w.AtMs, w.Account.Value),
        MediaStatement.Require(
            """
            INSERT INTO media (media_id, digest, name, claimed_type, media_type, size_bytes, touched_ms)
            SELECT $2, m.digest, $3, $4, m.media_type, m.size_bytes, $5 FROM media m WHERE m.media_id = $1
            """,
            w.Of.Value, w.Media.Value, w.Name, w.ClaimedType, w.AtMs),
        Refer(w.Account.Value, w.Media.Value, w.AtMs),
    ];

    private static MediaStatement[] Drop(LedgerWrite.DropMedia w) =>
    [
        MediaStatement.Require(
            "DELETE FROM media_reference WHERE account_id = $1 AND media_id = $2", w.Account.Value, w.Media.Value),
        MediaStatement.Do(
            // Those by way of a message go with the message.
            "DELETE FROM media_link WHERE account_id = $1 AND media_id = $2 AND message_id = 0", w.Account.Value, w.Media.Value),
        MediaStatement.Do(
            """
            INSERT INTO media_loose (media_id, since_ms) VALUES ($1, $2)
            ON CONFLICT (media_id) DO UPDATE SET since_ms = excluded.since_ms
            """,
            w.Media.Value, w.AtMs),
    ];

    private static MediaStatement Refer(long account, long media, long atMs) => MediaStatement.Do(
        "INSERT INTO media_reference (account_id, media_id, at_ms) VALUES ($1, $2, $3)", account, media, atMs);
}
