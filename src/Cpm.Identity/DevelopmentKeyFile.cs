using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Cpm.Identity;

/// <summary>
/// One private key in one file that only its owner reads, created at most once however many start together.
/// </summary>
internal static class DevelopmentKeyFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static JsonWebKey LoadOrCreate(string path)
    {
        if (!File.Exists(path))
            Create(path);
        return Load(path);
    }

    private static JsonWebKey Load(string path)
    {
        JsonWebKey key;
        try
        {
            key = new JsonWebKey(File.ReadAllText(path));
        }
        catch (ArgumentException fault)
        {
            throw new CryptographicException($"'{path}' is not a JSON Web Key.", fault);
        }
        if (key is not { Kty: JsonWebAlgorithmsKeyTypes.EllipticCurve, Crv: JsonWebKeyECTypes.P256,
            HasPrivateKey: true })
            throw new CryptographicException($"'{path}' is not an EC P-256 private key.");
        return key;
    }

    private static void Create(string path)
    {
        var directory = Path.GetDirectoryName(path)!;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(directory);
        else
            Directory.CreateDirectory(directory, OwnerOnly | UnixFileMode.UserExecute);

        // Written aside and moved without overwriting: of two that start together the first wins and both read the
        // same.
        var aside = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using (var file = new FileStream(aside, options))
        {
            file.Write(NewKey());
            file.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(aside, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(aside);
        }
    }

    private static byte[] NewKey()
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var parameters = ecdsa.ExportParameters(includePrivateParameters: true);
        var x = Base64UrlEncoder.Encode(parameters.Q.X!);
        var y = Base64UrlEncoder.Encode(parameters.Q.Y!);
        // RFC 7638: the id of a key is the hash of its required members in alphabetical order.
        var thumbprint = SHA256.HashData(
            JsonSerializer.SerializeToUtf8Bytes(new { crv = "P-256", kty = "EC", x, y }));
        var key = new JsonObject
        {
            ["kty"] = "EC",
            ["crv"] = "P-256",
            ["alg"] = SecurityAlgorithms.EcdsaSha256,
            ["use"] = "sig",
            ["kid"] = Base64UrlEncoder.Encode(thumbprint),
            ["x"] = x,
            ["y"] = y,
            ["d"] = Base64UrlEncoder.Encode(parameters.D!),
        };
        return JsonSerializer.SerializeToUtf8Bytes(key, Indented);
    }
}
