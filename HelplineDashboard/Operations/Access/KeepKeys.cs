using System.Collections.Immutable;
using HelplineDashboard.Data.Access;
using HelplineDashboard.Domain.Access;

namespace HelplineDashboard.Operations.Access;

/// <summary>What became of an attempt to make, rotate or end a key.</summary>
/// <param name="Refusal">Why it was not done, a sentence, or <see langword="null" />.</param>
/// <param name="Key">The key, or <see langword="null" />.</param>
/// <param name="Secret">The secret of a new key, which is nowhere else and never to be had again; otherwise <see langword="null" />.</param>
public sealed record KeyResult(string? Refusal, ApiKey? Key, string? Secret);

/// <summary>Makes, rotates and ends the keys of programs.</summary>
public sealed class KeepKeys(ApiKeyRepository keys, AuditTrail audit, AccessSignal signal, TimeProvider clock)
{
    /// <summary>The longest and the usual time for which a key that was replaced goes on.</summary>
    public const int MostOverlapDays = 90, UsualOverlapDays = 7;

    /// <summary>Gets now, UTC, by which a key is good or not.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Reads all keys that the reader could have made, by name, the newest of a name first.</summary>
    public async Task<ImmutableArray<ApiKey>> ReadAsync(CancellationToken cancellationToken) =>
        [.. (await keys.ReadAllAsync(cancellationToken).ConfigureAwait(false)).Where(IsSeen)];

    /// <summary>Makes a key.</summary>
    /// <param name="scope">What it is called and may do.</param>
    /// <param name="days">For how many days.</param>
    public async Task<KeyResult> MakeAsync(ApiKeyScope scope, int days, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var wanted = scope with { Name = scope.Name.Trim() };
        var refusal = wanted.Fault() ?? DaysFault(days) ?? (Acting.Sight.Covers(new Sight(wanted.Queues)) ? null : "You can give a key only queues that you see yourself.");
        if (refusal is not null)
        {
            return new(refusal, null, null);
        }

        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (key, secret) = New(wanted, days);
            if (await keys.AddAsync(key, cancellationToken).ConfigureAwait(false))
            {
                signal.Raise(PartyKind.Program, key.Id.ToString()); // that nobody has this prefix may be remembered
                await WriteAsync("key.make", null, key, cancellationToken).ConfigureAwait(false);
                return new(null, key, secret);
            }
        }
    }

    /// <summary>Makes a key in the place of another with the same scope. The other goes on for a while, so that programs can be changed one after the other.</summary>
    /// <param name="id">The other.</param>
    /// <param name="overlapDays">For how many days the other goes on, if it would; 0 ends it at once.</param>
    /// <param name="days">For how many days the new one is good.</param>
    public async Task<KeyResult> RotateAsync(Guid id, int overlapDays, int days, CancellationToken cancellationToken)
    {
        if (overlapDays is < 0 or > MostOverlapDays)
        {
            return new($"The overlap must be 0 to {MostOverlapDays} days.", null, null);
        }

        if (DaysFault(days) is { } fault)
        {
            return new(fault, null, null);
        }

        var now = clock.GetUtcNow();
        var old = await keys.ReadAsync(id, cancellationToken).ConfigureAwait(false);
        if (old is null || !IsSeen(old) || !old.IsGoodAt(now))
        {
            return new("This key is not good any more: make a new one.", null, null);
        }

        var (key, secret) = New(old.Scope, days);
        if (!await keys.ReplaceAsync(id, key, now.AddDays(overlapDays), now, cancellationToken).ConfigureAwait(false))
        {
            return new("Somebody has rotated this key already.", null, null);
        }

        signal.Raise(PartyKind.Program, id.ToString());
        await WriteAsync("key.rotate", old, key, cancellationToken).ConfigureAwait(false);
        return new(null, key, secret);
    }

    /// <summary>Ends a key at once.</summary>
    public async Task<KeyResult> RevokeAsync(Guid id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var key = await keys.ReadAsync(id, cancellationToken).ConfigureAwait(false);
        if (key is null || !IsSeen(key) || !await keys.RevokeAsync(id, now, cancellationToken).ConfigureAwait(false))
        {
            return new("This key is ended already.", null, null);
        }

        signal.Raise(PartyKind.Program, id.ToString());
        await WriteAsync("key.revoke", key, null, cancellationToken).ConfigureAwait(false);
        return new(null, key with { RevokedAt = now }, null);
    }

    private static bool IsSeen(ApiKey key) => Acting.Sight.Covers(new Sight(key.Scope.Queues));

    private static string? DaysFault(int days) => days is < 1 or > ApiKeyScope.MostDays ? $"A key can be good for 1 to {ApiKeyScope.MostDays} days." : null;

    private (ApiKey Key, string Secret) New(ApiKeyScope scope, int days)
    {
        var now = clock.GetUtcNow();
        var (secret, prefix, hash) = ApiKeySecret.Make();
        return (new ApiKey(Guid.NewGuid(), scope, prefix, hash) { MadeBy = Acting.Now.Name, MadeAt = now, ExpiresAt = now.AddDays(days) }, secret);
    }

    private Task WriteAsync(string action, ApiKey? before, ApiKey? after, CancellationToken cancellationToken) =>
        audit.WriteAsync(new AuditNote(action, (after ?? before)!.Scope.Name).With(AccessNotes.Of(before), AccessNotes.Of(after)), cancellationToken);
}
