using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using HelplineDashboard.Data.Access;
using HelplineDashboard.Domain.Access;

namespace HelplineDashboard.Operations.Access;

/// <summary>Knows programs from the store: by id, and by the key that one shows.</summary>
/// <remarks>A key that was read is kept for five seconds, because a phone system sends hundreds of requests; one that is ended in this process is forgotten at once.</remarks>
public sealed class ProgramParties : IKnowParties, IDisposable
{
    /// <summary>The id of whatever runs on this machine, where that needs no key.</summary>
    public const string ThisMachine = "this-machine";

    private static readonly TimeSpan s_noted = TimeSpan.FromMinutes(1);

    private static readonly KnownParty s_thisMachine = new(
        new Party(PartyKind.Program, ThisMachine, "This machine") { Permissions = [.. ApiKeyScope.ForPrograms] }, ThisMachine);

    private readonly KeptBriefly<string, ApiKey?> _kept;
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _used = new();
    private readonly ApiKeyRepository _keys;
    private readonly MachineSettings _settings;
    private readonly AccessSignal _signal;
    private readonly TimeProvider _clock;

    /// <summary>Takes where keys are stored.</summary>
    public ProgramParties(ApiKeyRepository keys, MachineSettings settings, AccessSignal signal, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(signal);
        (_keys, _settings, _signal, _clock, _kept) = (keys, settings, signal, clock, new(clock));
        _signal.Changed += Forget;
    }

    /// <inheritdoc />
    public PartyKind Kind => PartyKind.Program;

    /// <inheritdoc />
    public async Task<KnownParty?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (id == ThisMachine)
        {
            return _settings.ThisMachine ? s_thisMachine : null;
        }

        return Guid.TryParseExact(id, "D", out var key) && await _keys.ReadAsync(key, cancellationToken).ConfigureAwait(false) is { } known && known.IsGoodAt(_clock.GetUtcNow())
            ? new KnownParty(known.ToParty(), known.Prefix)
            : null;
    }

    /// <summary>Finds the key that somebody shows; unknown, expired and ended ones alike are none.</summary>
    /// <param name="secret">What they show.</param>
    /// <param name="address">The address they show it from, or <see langword="null" />.</param>
    public async Task<ApiKey?> FindByKeyAsync(string secret, string? address, CancellationToken cancellationToken)
    {
        if (ApiKeySecret.PrefixOf(secret) is not { } prefix)
        {
            return null;
        }

        var key = await _kept.ReadAsync(prefix, () => _keys.ReadPrefixAsync(prefix, cancellationToken)).ConfigureAwait(false);
        var now = _clock.GetUtcNow();
        // Compared also where there is none, and as hashes: the time taken tells nothing of a secret.
        if (!ApiKeySecret.IsOf(secret, key?.Hash) || key?.IsGoodAt(now) != true)
        {
            return null;
        }

        if (OncePerMinute.IsDue(_used, key.Id, now, s_noted))
        {
            await OncePerMinute.NoteAsync(_keys.TouchAsync(key.Id, now, now - s_noted, address, cancellationToken)).ConfigureAwait(false);
        }

        return key;
    }

    /// <inheritdoc />
    public void Dispose() => _signal.Changed -= Forget;

    private void Forget(object? sender, AccessChangedEventArgs change)
    {
        if (change.Kind is null or PartyKind.Program)
        {
            _kept.Forget();
        }
    }
}

/// <summary>The secret of a key: <c>hk_</c>, eight letters to find it by, and 256 random bits.</summary>
internal static class ApiKeySecret
{
    private const string Start = "hk_";
    private const int PrefixLength = 11;
    private const int Length = PrefixLength + 1 + 64;

    private static readonly byte[] s_none = new byte[SHA256.HashSizeInBytes];

    /// <summary>Makes one.</summary>
    public static (string Secret, string Prefix, string Hash) Make()
    {
        var prefix = Start + RandomNumberGenerator.GetString(PairingCode.Alphabet, 8).ToLowerInvariant();
        var secret = $"{prefix}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32))}";
        return (secret, prefix, Convert.ToHexStringLower(Hash(secret)));
    }

    /// <summary>Returns how a secret begins, or <see langword="null" /> when it can be none.</summary>
    public static string? PrefixOf(string secret) =>
        secret.Length == Length && secret.StartsWith(Start, StringComparison.Ordinal) && secret[PrefixLength] == '_' ? secret[..PrefixLength] : null;

    /// <summary>Says whether a hash is that of a secret, in the same time whether or not it is.</summary>
    public static bool IsOf(string secret, string? hash) =>
        CryptographicOperations.FixedTimeEquals(Hash(secret), hash is null ? s_none : Convert.FromHexString(hash));

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
