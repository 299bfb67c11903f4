using System.Collections.Immutable;
using HelplineDashboard.Data.Access;
using HelplineDashboard.Domain;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Agents;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Operations.Access;

/// <summary>An account as an administrator wants it.</summary>
/// <param name="SignInName">What they sign in as.</param>
/// <param name="Name">What they are called.</param>
/// <param name="Roles">The codes of their roles.</param>
/// <param name="Sight">How far they see.</param>
/// <param name="AgentCode">Which agent they are, or empty.</param>
public sealed record AccountPlan(string SignInName, string Name, ImmutableSortedSet<string> Roles, Sight Sight, string AgentCode);

/// <summary>What became of a change to an account.</summary>
/// <param name="Faults">What makes no sense; empty when all does.</param>
/// <param name="Refusal">Why it was not done, a sentence, or <see langword="null" />.</param>
/// <param name="Saved">The account as it is stored now, or <see langword="null" />.</param>
/// <param name="Link">The link to hand over, shown once, or <see langword="null" />.</param>
public sealed record AccountResult(IReadOnlyList<SettingsFault> Faults, string? Refusal, Account? Saved, OneTimeLink? Link)
{
    /// <summary>Gets whether it was done.</summary>
    public bool IsDone => Saved is not null;

    internal static AccountResult Refused(string refusal) => new([], refusal, null, null);
}

/// <summary>Adds, changes, resets and disables accounts. Whatever takes something from somebody ends their sessions.</summary>
public sealed class KeepAccounts(AccountRepository accounts, AccountManager manager, RoleBook roles, OneTimeLinks links, AccessSignal signal, AuditTrail audit, TimeProvider clock)
{
    /// <summary>Reads every account, by name.</summary>
    public async Task<ImmutableArray<Account>> ReadAsync(CancellationToken cancellationToken) =>
        Acting.Now.May(Permissions.AccessManage)
            ? [.. (await accounts.ReadAllAsync(cancellationToken).ConfigureAwait(false)).Select(account => account.ToDomain())]
            : [];

    /// <summary>Adds somebody, with a link by which they choose their password.</summary>
    public async Task<AccountResult> AddAsync(AccountPlan plan, CancellationToken cancellationToken)
    {
        if (await FaultAsync(plan, cancellationToken).ConfigureAwait(false) is { } refused)
        {
            return refused;
        }

        var account = new StoredAccount { CreatedAtMs = clock.GetUtcNow().ToUnixTimeMilliseconds() };
        Put(plan, account);
        var done = await manager.CreateAsync(account).ConfigureAwait(false);
        if (!done.Succeeded)
        {
            return Answer(done.Errors.First().Code);
        }

        await NoteAsync("account.add", null, account, cancellationToken).ConfigureAwait(false);
        return new AccountResult([], null, account.ToDomain(), await links.MakeAsync(account.Id, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Changes somebody's names, roles, limits or agent.</summary>
    /// <param name="seen">The account as it was shown to whoever changes it.</param>
    /// <param name="plan">How it is to be.</param>
    public async Task<AccountResult> ChangeAsync(Account seen, AccountPlan plan, CancellationToken cancellationToken) =>
        await FaultAsync(plan, cancellationToken).ConfigureAwait(false)
        ?? await ChangeAsync("account.change", seen, account => Put(plan, account), cancellationToken).ConfigureAwait(false);

    /// <summary>Takes somebody's password away, and makes a link by which they choose another.</summary>
    public async Task<AccountResult> ResetPasswordAsync(Account seen, CancellationToken cancellationToken)
    {
        var result = await ChangeAsync("account.reset", seen, account => account.PasswordHash = null, cancellationToken).ConfigureAwait(false);
        return result.IsDone ? result with { Link = await links.MakeAsync(seen.Id, cancellationToken).ConfigureAwait(false) } : result;
    }

    /// <summary>Lets somebody sign in without their authenticator app, who has lost it.</summary>
    public Task<AccountResult> RemoveSecondFactorAsync(Account seen, CancellationToken cancellationToken) => ChangeAsync(
        "account.second-factor-remove",
        seen,
        account => (account.HasSecondFactor, account.AuthenticatorKey, account.RecoveryCodes) = (false, null, null),
        cancellationToken);

    /// <summary>Lets nobody sign in by an account, or lets them again.</summary>
    public Task<AccountResult> DisableAsync(Account seen, bool isDisabled, CancellationToken cancellationToken) =>
        ChangeAsync(isDisabled ? "account.disable" : "account.enable", seen, account => account.IsDisabled = isDisabled, cancellationToken);

    /// <summary>Lets somebody try again at once who typed too many wrong passwords.</summary>
    public async Task<AccountResult> UnlockAsync(Account seen, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (!Acting.Now.May(Permissions.AccessManage))
        {
            return NotPermitted;
        }

        await accounts.UnlockAsync(seen.Id, cancellationToken).ConfigureAwait(false);
        await audit.WriteAsync(new AuditNote("account.unlock", seen.SignInName), CancellationToken.None).ConfigureAwait(false);
        return new AccountResult([], null, seen with { LockedUntil = null }, null);
    }

    private static AccountResult NotPermitted => AccountResult.Refused("You may not manage access.");

    private async Task<AccountResult> ChangeAsync(string action, Account seen, Action<StoredAccount> change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (!Acting.Now.May(Permissions.AccessManage))
        {
            return NotPermitted;
        }

        if (await accounts.ReadAsync(seen.Id, cancellationToken).ConfigureAwait(false) is not { } account || account.Revision != seen.Revision)
        {
            return Answer(nameof(AccountWrite.Stale));
        }

        var before = account.ToDomain();
        change(account);
        account.Renew(); // whatever was changed, what is open for them shows what they no longer are
        var done = await manager.UpdateAsync(account).ConfigureAwait(false);
        if (!done.Succeeded)
        {
            return Answer(done.Errors.First().Code);
        }

        signal.Raise(PartyKind.Person, account.Id);
        await NoteAsync(action, before, account, cancellationToken).ConfigureAwait(false);
        return new AccountResult([], null, account.ToDomain(), null);
    }

    private async Task<AccountResult?> FaultAsync(AccountPlan plan, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (!Acting.Now.May(Permissions.AccessManage))
        {
            return NotPermitted;
        }

        var known = (await roles.ReadAsync(cancellationToken).ConfigureAwait(false)).Select(role => role.Code).ToHashSet();
        (string Field, string? Reason)[] checks =
        [
            (nameof(plan.Name), Account.NameFault(plan.Name.Trim())),
            (nameof(plan.SignInName), Account.SignInNameFault(plan.SignInName.Trim())),
            (nameof(plan.Roles), plan.Roles.IsEmpty ? "must be at least one: without any they could do nothing" : plan.Roles.IsSubsetOf(known) ? null : "hold one that there is no more"),
            // No limit at all is stored as none: "none of them" must not become "all".
            ("Queues", plan.Sight.Queues is { IsEmpty: true } ? "must be at least one, or all" : null),
            ("Teams", plan.Sight.Teams?.Select(team => Codes.Fault(team)).FirstOrDefault(fault => fault is not null)),
            (nameof(plan.AgentCode), plan.AgentCode.Trim().Length == 0 ? null : Codes.Fault(plan.AgentCode)),
        ];
        var faults = checks.Where(check => check.Reason is not null).Select(check => new SettingsFault(check.Field, check.Reason!)).ToList();
        return faults.Count > 0 ? new AccountResult(faults, null, null, null) : null;
    }

    private static void Put(AccountPlan plan, StoredAccount account) =>
        (account.SignInName, account.DisplayName, account.Roles, account.Sight, account.AgentCode) =
        (plan.SignInName.Trim(), plan.Name.Trim(), plan.Roles, plan.Sight, plan.AgentCode.Trim() is { Length: > 0 } agent ? new AgentId(agent).Code : null);

    private static AccountResult Answer(string code) => code switch
    {
        nameof(AccountWrite.NameTaken) => new AccountResult([new SettingsFault(nameof(AccountPlan.SignInName), "is somebody else's already")], null, null, null),
        nameof(AccountWrite.LastAdministrator) => AccountResult.Refused("Nothing was changed: nobody would be left who manages access. Make somebody else an administrator first."),
        _ => AccountResult.Refused("Nothing was changed: somebody else has changed this account meanwhile. Look at it again."),
    };

    private Task NoteAsync(string action, Account? before, StoredAccount after, CancellationToken cancellationToken) => audit.WriteAsync(
        new AuditNote(action, after.SignInName).With(before is null ? null : AccessNotes.Of(before), AccessNotes.Of(after.ToDomain())), CancellationToken.None);
}
