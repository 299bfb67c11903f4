using System.Net;
using System.Threading.RateLimiting;

namespace HelplineDashboard.Hosting.Security;

/// <summary>The limits, each a chain of limiters that a request must pass in turn.</summary>
/// <remarks>
/// The cheap ones come first, so that a flood from one address ends there. What waits in a queue waits for a few seconds at most,
/// because both the queue and the rate are bounded. IPv6 gives everybody 2^64 addresses: they count as one.
/// </remarks>
public sealed class RateLimits : IAsyncDisposable
{
    /// <summary>Attempts to sign in, to prove a second factor, to set up, to change a password.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Televisions that ask for a code, and codes that are tried.</summary>
    public const string Pairing = "pairing";

    /// <summary>The API: events, shifts, moves, the board.</summary>
    public const string Events = "events";

    /// <summary>Circuits and hub connections, for as long as they last.</summary>
    public const string Sockets = "sockets";

    private const int SignInsThatMayWait = 20;

    private readonly Dictionary<string, PartitionedRateLimiter<RateLimited>[]> _chains;

    /// <summary>Makes them.</summary>
    public RateLimits(SecurityOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _chains = new(StringComparer.Ordinal)
        {
            [SignIn] =
            [
                Window(request => request.Address, options.SignInsPerMinute, TimeSpan.FromMinutes(1)),
                Window(request => request.Account ?? "", options.SignInsPerAccount, TimeSpan.FromMinutes(5), request => request.Account is null),
                Make(_ => "", _ => new TokenBucketRateLimiter(new()
                {
                    TokenLimit = Math.Max(5, options.SignInsPerSecond),
                    TokensPerPeriod = options.SignInsPerSecond,
                    ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                    QueueLimit = SignInsThatMayWait,
                })),
                Make(_ => "", _ => new ConcurrencyLimiter(new() { PermitLimit = options.SignInsAtOnce, QueueLimit = SignInsThatMayWait })),
            ],
            [Pairing] = [Window(request => request.Address, options.PairingsPerMinute, TimeSpan.FromMinutes(1))],
            [Events] =
            [
                Bucket(request => request.Address, 4 * options.ApiRequestsPerSecond), // made-up keys must not be a way round
                Bucket(request => request.Credential ?? request.Address, options.ApiRequestsPerSecond),
            ],
            [Sockets] =
            [
                // After a restart all come back at once; who is refused and comes again at once, for ever, is refused cheaply.
                Bucket(request => request.Address, Math.Max(1, options.WebSocketsPerAddress / 10)),
                Make(request => request.Address, _ => new ConcurrencyLimiter(new() { PermitLimit = options.WebSocketsPerAddress, QueueLimit = 0 })),
            ],
        };
    }

    /// <summary>Asks for a place. Dispose what is returned when the request is over.</summary>
    /// <param name="name">One of the names above.</param>
    /// <param name="request">Who asks.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public async ValueTask<RatePlace> AcquireAsync(string name, RateLimited request, CancellationToken cancellationToken)
    {
        var held = new RatePlace();
        foreach (var limiter in _chains[name])
        {
            var lease = await limiter.AcquireAsync(request, 1, cancellationToken).ConfigureAwait(false);
            held.Add(lease);
            if (!lease.IsAcquired)
            {
                held.Dispose();
                return held;
            }
        }

        return held;
    }

    /// <summary>Writes an address as one that a limit counts by.</summary>
    public static string Key(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        if (address.IsIPv4MappedToIPv6)
        {
            address = address.MapToIPv4();
        }

        var bytes = address.GetAddressBytes();
        return Convert.ToHexString(bytes.AsSpan(0, bytes.Length == 16 ? 8 : 4));
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var limiter in _chains.Values.SelectMany(chain => chain))
        {
            await limiter.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static PartitionedRateLimiter<RateLimited> Make(Func<RateLimited, string> by, Func<string, RateLimiter> make) =>
        PartitionedRateLimiter.Create<RateLimited, string>(request => RateLimitPartition.Get(by(request), make));

    private static PartitionedRateLimiter<RateLimited> Window(Func<RateLimited, string> by, int permits, TimeSpan window, Func<RateLimited, bool>? isFree = null) =>
        PartitionedRateLimiter.Create<RateLimited, string>(request => isFree?.Invoke(request) == true
            ? RateLimitPartition.GetNoLimiter("free")
            : RateLimitPartition.GetSlidingWindowLimiter(by(request), _ => new() { PermitLimit = permits, Window = window, SegmentsPerWindow = 6, QueueLimit = 0 }));

    private static PartitionedRateLimiter<RateLimited> Bucket(Func<RateLimited, string> by, int perSecond) =>
        PartitionedRateLimiter.Create<RateLimited, string>(request => RateLimitPartition.GetTokenBucketLimiter(by(request), _ => new()
        {
            TokenLimit = 10 * perSecond,
            TokensPerPeriod = Math.Max(1, perSecond / 10),
            ReplenishmentPeriod = perSecond < 10 ? TimeSpan.FromSeconds(1d / perSecond) : TimeSpan.FromMilliseconds(100),
            QueueLimit = 0,
        }));
}

/// <summary>Who asks for a place.</summary>
/// <param name="Address">Their address, as <see cref="RateLimits.Key" /> writes it.</param>
/// <param name="Account">The account they try, or <see langword="null" />.</param>
/// <param name="Credential">What stands for the key they bring, or <see langword="null" />.</param>
public readonly record struct RateLimited(string Address, string? Account = null, string? Credential = null);

/// <summary>The places that a request holds, or the answer that there is none.</summary>
public sealed class RatePlace : IDisposable
{
    private static readonly TimeSpan s_usual = TimeSpan.FromSeconds(10);

    private readonly List<RateLimitLease> _leases = [];

    /// <summary>Gets whether there is a place.</summary>
    public bool IsAcquired => _leases.TrueForAll(lease => lease.IsAcquired);

    /// <summary>Gets when to come again.</summary>
    public TimeSpan RetryAfter => _leases.Count > 0 && _leases[^1].TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : s_usual;

    /// <inheritdoc />
    public void Dispose()
    {
        // The last one taken is given back first.
        for (var index = _leases.Count - 1; index >= 0; index--)
        {
            _leases[index].Dispose();
        }
    }

    internal void Add(RateLimitLease lease) => _leases.Add(lease);
}
