using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using HelplineDashboard.Data.Access;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Operations.Access;

/// <summary>A one-time link as it is handed over, once: only its hash is stored.</summary>
/// <param name="Path">Its address within the dashboard.</param>
/// <param name="ExpiresAt">Until when it holds.</param>
public sealed record OneTimeLink(string Path, DateTimeOffset ExpiresAt);

/// <summary>Whose password a one-time link sets.</summary>
/// <param name="Account">Whose, or <see langword="null" /> when it makes the first administrator.</param>
public sealed record LinkOwner(Account? Account);

/// <summary>One-time links, by which people choose their password: the first administrator, whoever was added, whoever forgot it. Nobody else ever knows it.</summary>
public sealed class OneTimeLinks(
    LinkRepository links, AccountRepository accounts, AccountManager manager, AuditTrail audit, AccessSignal signal, TimeProvider clock)
{
    /// <summary>How long the link holds that makes the first administrator.</summary>
    public static readonly TimeSpan FirstHolds = TimeSpan.FromHours(1);

    /// <summary>How long a link holds that invites somebody.</summary>
    public static readonly TimeSpan InvitationHolds = TimeSpan.FromHours(72);

    /// <summary>Says whether nobody has an account.</summary>
    public async Task<bool> IsNobodyThereAsync(CancellationToken cancellationToken) => !await accounts.AnyAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Makes the link for the first administrator, or nothing when there is an account.</summary>
    public async Task<OneTimeLink?> MakeFirstAsync(CancellationToken cancellationToken) =>
        await accounts.AnyAsync(cancellationToken).ConfigureAwait(false) ? null : await MakeAsync(null, FirstHolds, cancellationToken).ConfigureAwait(false);

    /// <summary>Makes a link for an account; those made for it before end.</summary>
    public async Task<OneTimeLink> MakeAsync(string accountId, CancellationToken cancellationToken)
    {
        await links.DeleteOfAsync(accountId, cancellationToken).ConfigureAwait(false);
        return await MakeAsync(accountId, InvitationHolds, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes a link for whoever signs in by a name: for whoever can run the dashboard's command line.</summary>
    /// <returns>The link, or <see langword="null" /> when there is nobody of that name, or they are disabled.</returns>
    public async Task<OneTimeLink?> MakeForNameAsync(string signInName, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signInName);
        if (await manager.FindByNameAsync(signInName.Trim()).ConfigureAwait(false) is not { IsDisabled: false } account)
        {
            return null;
        }

        await audit.WriteAsync(new AuditNote("account.link", account.SignInName), CancellationToken.None).ConfigureAwait(false);
        return await MakeAsync(account.Id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Says whose a link is, or nothing when it does not hold.</summary>
    public async Task<LinkOwner?> FindAsync(string? token, CancellationToken cancellationToken)
    {
        if (token is not { Length: > 0 and < 100 } || await links.ReadAsync(Hash(token), clock.GetUtcNow(), cancellationToken).ConfigureAwait(false) is not { } link)
        {
            return null;
        }

        if (link.AccountId is not { } id)
        {
            return await accounts.AnyAsync(cancellationToken).ConfigureAwait(false) ? null : new LinkOwner(null);
        }

        return await accounts.ReadAsync(id, cancellationToken).ConfigureAwait(false) is { IsDisabled: false } account ? new LinkOwner(account.ToDomain()) : null;
    }

    /// <summary>Makes the first administrator.</summary>
    /// <returns>What is wrong; nothing when it was done. A link that does not hold any more is the fault of <c>Link</c>.</returns>
    public async Task<IReadOnlyList<SettingsFault>> MakeAdministratorAsync(string token, string name, string signInName, string password, CancellationToken cancellationToken)
    {
        var account = new StoredAccount
        {
            SignInName = signInName.Trim(),
            LookupName = manager.NormalizeName(signInName.Trim()) ?? "",
            DisplayName = name.Trim(),
            CreatedAtMs = clock.GetUtcNow().ToUnixTimeMilliseconds(),
            Roles = [StandardRoles.Administrator],
        };
        var faults = Faults((nameof(Account.Name), Account.NameFault(account.DisplayName)), (nameof(Account.SignInName), Account.SignInNameFault(account.SignInName)));
        faults.AddRange(Faults(("Password", faults.Count > 0 ? Passwords.Fault(password, account.SignInName) : await manager.PutPasswordAsync(account, password).ConfigureAwait(false))));
        if (faults.Count > 0)
        {
            return faults;
        }

        var done = await accounts.AddFirstAsync(account, Hash(token), clock.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        if (done != AccountWrite.Done)
        {
            return LinkFault;
        }

        await NoteAsync("account.add", account, cancellationToken).ConfigureAwait(false);
        return [];
    }

    /// <summary>Sets the password of whoever the link is for, and ends their sessions.</summary>
    /// <returns>What is wrong; nothing when it was done.</returns>
    public async Task<IReadOnlyList<SettingsFault>> SetPasswordAsync(string token, string password, CancellationToken cancellationToken)
    {
        if (await FindAsync(token, cancellationToken).ConfigureAwait(false) is not { Account.Id: { } id }
            || await accounts.ReadAsync(id, cancellationToken).ConfigureAwait(false) is not { } account)
        {
            return LinkFault;
        }

        if (await manager.PutPasswordAsync(account, password).ConfigureAwait(false) is { } fault)
        {
            return Faults(("Password", fault));
        }

        if (await accounts.UpdateByLinkAsync(account, Hash(token), clock.GetUtcNow(), cancellationToken).ConfigureAwait(false) != AccountWrite.Done)
        {
            return LinkFault;
        }

        await accounts.UnlockAsync(id, cancellationToken).ConfigureAwait(false);
        signal.Raise(PartyKind.Person, id);
        await NoteAsync("account.password", account, cancellationToken).ConfigureAwait(false);
        return [];
    }

    private static IReadOnlyList<SettingsFault> LinkFault => [new SettingsFault("Link", "does not hold any more")];

    private static List<SettingsFault> Faults(params ReadOnlySpan<(string Field, string? Reason)> faults)
    {
        var found = new List<SettingsFault>();
        foreach (var (field, reason) in faults)
        {
            if (reason is not null)
            {
                found.Add(new SettingsFault(field, reason));
            }
        }

        return found;
    }

    private async Task<OneTimeLink> MakeAsync(string? accountId, TimeSpan holds, CancellationToken cancellationToken)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = clock.GetUtcNow();
        await links.AddAsync(Hash(token), accountId, now + holds, now, cancellationToken).ConfigureAwait(false);
        return new OneTimeLink($"/set-up?token={token}", now + holds);
    }

    private async Task NoteAsync(string action, StoredAccount account, CancellationToken cancellationToken)
    {
        using (Acting.As(new Party(PartyKind.Person, account.Id, account.DisplayName) { From = Acting.Now.From }))
        {
            await audit.WriteAsync(new AuditNote(action, account.SignInName).With(AccessNotes.Of(account.ToDomain())), CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static string Hash(string token) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
