using System.Text.Encodings.Web;
using System.Text.Json;
using HelplineDashboard.Domain.Access;

namespace HelplineDashboard.Operations.Access;

/// <summary>Accounts and roles as the audit writes them down: nothing secret.</summary>
internal static class AccountNotes
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Json(object value) => JsonSerializer.Serialize(value, s_json);

    public static string Of(Account account) => Json(new
    {
        account.SignInName,
        account.Name,
        Roles = account.Roles.ToArray(),
        Queues = account.Sight.Queues?.Select(queue => queue.Code).ToArray(),
        Teams = account.Sight.Teams?.ToArray(),
        Agent = account.Agent?.Code,
        account.IsDisabled,
        account.HasSecondFactor,
    });

    public static string Of(Role role) => Json(new { role.Name, Permissions = role.Permissions.ToArray() });
}
