using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace HelplineDashboard.Sources.Http;

/// <summary>Whether a request may use the API.</summary>
public enum ApiAccess
{
    /// <summary>It may.</summary>
    Granted,

    /// <summary>Keys are configured, and it has none.</summary>
    KeyMissing,

    /// <summary>Keys are configured, and it has another one.</summary>
    KeyWrong,

    /// <summary>No key is configured, and it does not come from this machine.</summary>
    OnlyThisMachine,
}

/// <summary>What a request shows of itself, as far as access goes.</summary>
/// <param name="Key">The key it brings, or none.</param>
/// <param name="Remote">The other end of its connection; none for a connection without addresses.</param>
/// <param name="IsForwarded">Whether a proxy says that it comes from elsewhere.</param>
/// <param name="Host">The host it asks for, without the port.</param>
/// <param name="IsOtherOrigin">Whether a browser says that a page from elsewhere sent it.</param>
public readonly record struct ApiCaller(string? Key, IPAddress? Remote, bool IsForwarded, string Host, bool IsOtherOrigin);

/// <summary>Judges who may use the API: whoever has a key, or this machine when there are no keys.</summary>
/// <remarks>Keys are kept and compared as hashes, all of them and in constant time, so that the time taken tells nothing.</remarks>
public sealed class ApiKeys(ApiOptions options)
{
    private readonly byte[][] _hashes = [.. options.Keys.Values.Select(key => Hash(key.Trim()))];

    /// <summary>Judges one request.</summary>
    public ApiAccess Judge(in ApiCaller caller)
    {
        if (_hashes.Length == 0)
        {
            return IsThisMachine(caller) ? ApiAccess.Granted : ApiAccess.OnlyThisMachine;
        }

        if (string.IsNullOrEmpty(caller.Key))
        {
            return ApiAccess.KeyMissing;
        }

        var presented = Hash(caller.Key);
        var matches = false;
        foreach (var hash in _hashes)
        {
            matches |= CryptographicOperations.FixedTimeEquals(presented, hash);
        }

        return matches ? ApiAccess.Granted : ApiAccess.KeyWrong;
    }

    // Without keys the address is the only guard. A proxy on this machine makes strangers look local, and a web page from
    // elsewhere can make a browser here ask: by its own name for this address, or over a WebSocket, which knows no CORS.
    private static bool IsThisMachine(in ApiCaller caller) =>
        caller.Remote is { } remote
        && IPAddress.IsLoopback(remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote)
        && !caller.IsForwarded
        && !caller.IsOtherOrigin
        && (caller.Host is "localhost"
            || (IPAddress.TryParse(caller.Host.AsSpan().Trim("[]"), out var named) && IPAddress.IsLoopback(named)));

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
