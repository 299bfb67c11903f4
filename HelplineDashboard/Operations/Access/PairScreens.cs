using System.Collections.Immutable;
using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using HelplineDashboard.Data.Access;
using HelplineDashboard.Domain.Access;

namespace HelplineDashboard.Operations.Access;

/// <summary>What a television asks to be let in by.</summary>
/// <param name="Secret">What only it holds; its code is made of it.</param>
/// <param name="Until">Until when its code can be confirmed, UTC.</param>
public sealed record ScreenAsking(string Secret, DateTimeOffset Until)
{
    /// <summary>Gets the code that it shows.</summary>
    public PairingCode Code => PairingCode.Of(Secret);
}

/// <summary>What became of an attempt to let a television in, change it or send it away.</summary>
/// <param name="Refusal">Why it was not done, a sentence, or <see langword="null" />.</param>
/// <param name="Screen">The television as it is now, or <see langword="null" />.</param>
public sealed record ScreenResult(string? Refusal, Screen? Screen);

/// <summary>Lets televisions in: a television shows a code, a supervisor confirms it, the television fetches its identity, once.</summary>
/// <remarks>
/// Every step is stored before it is answered, so that a restart between two of them changes nothing. A supervisor lets a television see only what he
/// sees himself, and deals only with televisions that show nothing else.
/// </remarks>
public sealed class PairScreens(ScreenRepository screens, AuditTrail audit, AccessSignal signal, TimeProvider clock)
{
    /// <summary>How long a code can be confirmed.</summary>
    public static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(10);

    /// <summary>How long a television that was sent away can be let in again without a code.</summary>
    public static readonly TimeSpan UndoLife = TimeSpan.FromMinutes(10);

    /// <summary>The most televisions that ask at once: everywhere, and from one address.</summary>
    public const int MostAsking = 300, MostAskingHere = 30;

    private readonly WrongTries _tries = new(clock);

    /// <summary>Gives a television a code to show.</summary>
    /// <param name="address">The address it asks from.</param>
    /// <returns>What it asks by, or <see langword="null" /> when too many ask already.</returns>
    public async Task<ScreenAsking?> BeginAsync(string address, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        await screens.DeleteExpiredAsync(now, cancellationToken).ConfigureAwait(false);
        var (everywhere, here) = await screens.CountAskingAsync(address, now, cancellationToken).ConfigureAwait(false);
        if (everywhere >= MostAsking || here >= MostAskingHere)
        {
            return null;
        }

        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var asking = new ScreenAsking(Random256(), now + CodeLife);
            var screen = new Screen(Guid.NewGuid(), ScreenShow.Nothing) { CodeUntil = asking.Until, LastSeenAt = now, LastAddress = address };
            if (await screens.AddAsync(screen, HashOf(asking.Code), Hash(asking.Secret), cancellationToken).ConfigureAwait(false))
            {
                return asking;
            }
        }
    }

    /// <summary>Looks how a television stands that asked before; changes nothing.</summary>
    /// <param name="secret">What it asked by.</param>
    /// <returns>The television, <see cref="ScreenState.Asking" /> with a code that can still be confirmed or <see cref="ScreenState.Confirmed" />; otherwise <see langword="null" />.</returns>
    public async Task<Screen?> LookAsync(string? secret, CancellationToken cancellationToken)
    {
        if (secret is not { Length: > 0 and <= 100 })
        {
            return null;
        }

        var screen = await screens.ReadSecretAsync(Hash(secret), cancellationToken).ConfigureAwait(false);
        return screen?.State == ScreenState.Confirmed || (screen?.State == ScreenState.Asking && screen.CodeUntil > clock.GetUtcNow()) ? screen : null;
    }

    /// <summary>Hands a television its identity, if somebody has confirmed it: once, whoever asks how often.</summary>
    /// <param name="secret">What it asked by.</param>
    /// <param name="address">The address it asks from.</param>
    /// <returns>The television with its stamp, or <see langword="null" /> when there is nothing to be had.</returns>
    public async Task<Screen?> ClaimAsync(string? secret, string address, CancellationToken cancellationToken)
    {
        if (await LookAsync(secret, cancellationToken).ConfigureAwait(false) is not { State: ScreenState.Confirmed } screen)
        {
            return null;
        }

        var stamp = Random256();
        if (!await screens.ClaimAsync(Hash(secret!), stamp, clock.GetUtcNow(), address, cancellationToken).ConfigureAwait(false))
        {
            return null;
        }

        signal.Raise(PartyKind.Screen, screen.Id.ToString()); // that it has no stamp yet may be remembered
        return screen with { State = ScreenState.Paired, Stamp = stamp };
    }

    /// <summary>Lets a television in.</summary>
    /// <param name="code">The code as somebody typed it.</param>
    /// <param name="show">What it is to be called and to show.</param>
    public async Task<ScreenResult> ConfirmAsync(string? code, ScreenShow show, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(show);
        var (wanted, account) = (show.Clean(), Account());
        if (FaultOf(wanted) is { } fault)
        {
            return new(fault, null);
        }

        if (!PairingCode.TryParse(code, out var typed))
        {
            return new("A code has eight letters, like WDJB-MJHT.", null);
        }

        if (!_tries.TryBegin(account))
        {
            return new($"Too many wrong codes. Try again in {Math.Ceiling(_tries.WaitOf(account).TotalMinutes):F0} minutes.", null);
        }

        var now = clock.GetUtcNow();
        var screen = await screens.ReadCodeAsync(HashOf(typed), cancellationToken).ConfigureAwait(false);
        if (screen is null)
        {
            if (_tries.WaitOf(account) > TimeSpan.Zero)
            {
                await WriteAsync("screen.guess", Acting.Now.Name, null, null, cancellationToken).ConfigureAwait(false);
            }

            return new("No television shows this code. It may have changed, or somebody may have confirmed it already: look at the television.", null);
        }

        _tries.TakeBack(account);
        if (!await screens.ConfirmAsync(HashOf(typed), wanted, Acting.Now.Name, now, cancellationToken).ConfigureAwait(false))
        {
            return new(
                screen.CodeUntil <= now ? "This code is older than ten minutes. The television shows a new one by itself." : "Somebody else has just confirmed this television.", null);
        }

        var confirmed = screen with { Show = wanted, State = ScreenState.Confirmed, CodeUntil = null, PairedBy = Acting.Now.Name, PairedAt = now };
        await WriteAsync("screen.pair", wanted.Name, null, wanted, cancellationToken).ConfigureAwait(false);
        return new(null, confirmed);
    }

    /// <summary>Reads the televisions that are let in and show nothing that the reader may not see, by name.</summary>
    public async Task<ImmutableArray<Screen>> ReadAsync(CancellationToken cancellationToken) =>
        [.. (await screens.ReadAllAsync(cancellationToken).ConfigureAwait(false)).Where(screen => IsSeen(screen.Show))];

    /// <summary>Reads them now and again and again, until nobody wants to know any more. While the database is away nothing new is told.</summary>
    public async IAsyncEnumerable<ImmutableArray<Screen>> WatchAsync(TimeSpan interval, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (true)
        {
            ImmutableArray<Screen>? read = null;
            try
            {
                read = await ReadAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (DbException)
            {
                // The next time.
            }

            if (read is { } known)
            {
                yield return known;
            }

            await Task.Delay(interval, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Changes what a television is called and shows. It shows it within a minute.</summary>
    public async Task<ScreenResult> ChangeAsync(Guid id, ScreenShow show, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(show);
        var wanted = show.Clean();
        if (FaultOf(wanted) is { } fault)
        {
            return new(fault, null);
        }

        var before = await FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (before is null || !await screens.UpdateAsync(id, wanted, cancellationToken).ConfigureAwait(false))
        {
            return Gone;
        }

        signal.Raise(PartyKind.Screen, id.ToString());
        await WriteAsync("screen.change", wanted.Name, before.Show, wanted, cancellationToken).ConfigureAwait(false);
        return new(null, before with { Show = wanted });
    }

    /// <summary>Sends a television away at once.</summary>
    public async Task<ScreenResult> RevokeAsync(Guid id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var screen = await FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (screen is null || !await screens.RevokeAsync(id, now, cancellationToken).ConfigureAwait(false))
        {
            return Gone;
        }

        signal.Raise(PartyKind.Screen, id.ToString());
        await WriteAsync("screen.revoke", screen.Show.Name, screen.Show, null, cancellationToken).ConfigureAwait(false);
        return new(null, screen with { State = ScreenState.Revoked, RevokedAt = now });
    }

    /// <summary>Takes it back that a television was sent away, for ten minutes: it goes on by itself, without a new code.</summary>
    public async Task<ScreenResult> RestoreAsync(Guid id, CancellationToken cancellationToken)
    {
        var screen = await FindAsync(id, cancellationToken).ConfigureAwait(false);
        if (screen is null || !await screens.RestoreAsync(id, clock.GetUtcNow() - UndoLife, cancellationToken).ConfigureAwait(false))
        {
            return new("It is too late for that: pair the television again.", null);
        }

        signal.Raise(PartyKind.Screen, id.ToString());
        await WriteAsync("screen.restore", screen.Show.Name, null, screen.Show, cancellationToken).ConfigureAwait(false);
        return new(null, await screens.ReadAsync(id, cancellationToken).ConfigureAwait(false));
    }

    private static ScreenResult Gone => new("This television is not let in any more.", null);

    private static string Account() => $"{Acting.Now.Kind} {Acting.Now.Id}";

    private static string? FaultOf(ScreenShow show) =>
        show.Fault() ?? (IsSeen(show) ? null : "You can let a television show only queues that you see yourself.");

    // By queues alone: a wallboard shows nobody by name.
    private static bool IsSeen(ScreenShow show) => new Sight(Acting.Sight.Queues).Covers(show.Sight);

    // What one may not see is not there.
    private async Task<Screen?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await screens.ReadAsync(id, cancellationToken).ConfigureAwait(false) is { } screen && IsSeen(screen.Show) ? screen : null;

    private Task WriteAsync(string action, string subject, ScreenShow? before, ScreenShow? after, CancellationToken cancellationToken) =>
        audit.WriteAsync(new AuditNote(action, subject).With(AccessNotes.Of(before), AccessNotes.Of(after)), cancellationToken);

    private static string Random256() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    private static string HashOf(PairingCode code) => Hash(code.Letters!);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
