using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Queues;

namespace HelplineDashboard.Operations.Access;

/// <summary>Accounts, roles, televisions and keys as the audit notes them: what they are called, may do and see, never what they prove it by.</summary>
internal static class AccessNotes
{
    public static object Of(Account account) => new
    {
        account.SignInName,
        account.Name,
        Roles = account.Roles.ToArray(),
        Queues = Codes(account.Sight.Queues),
        Teams = account.Sight.Teams?.ToArray(),
        Agent = account.Agent?.Code,
        account.IsDisabled,
        account.HasSecondFactor,
    };

    public static object? Of(ScreenShow? show) =>
        show is null ? null : new { show.Name, Title = show.WallName, Queues = Codes(show.Queues), Theme = show.IsLight ? "light" : "dark" };

    public static object? Of(ApiKey? key) =>
        key is null ? null : new { key.Scope.Name, key.Prefix, Permissions = key.Scope.Permissions.ToArray(), Queues = Codes(key.Scope.Queues), key.ExpiresAt };

    /// <summary>What a role gave before and does not give now. All that a role gives would be too long to find it in.</summary>
    public static object? Less(Role? role, Role? other) => role is null ? null : new
    {
        role.Name,
        Permissions = role.Permissions.Except(other?.Permissions ?? []).ToArray(),
    };

    private static string[]? Codes(IEnumerable<QueueId>? queues) => queues?.Select(queue => queue.Code).ToArray();
}
