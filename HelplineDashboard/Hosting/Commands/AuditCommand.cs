using System.CommandLine;
using System.Globalization;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Hosting.Commands;

/// <summary>The command <c>audit verify</c>.</summary>
internal static class AuditCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="settings">Settings from the command line.</param>
    public static Command Create(string[] settings)
    {
        var noted = new Option<string>("--noted")
        {
            HelpName = "number:hash",
            Description = "What an earlier run printed at its end: then also somebody who counted all hashes anew is found out.",
        };
        var verify = new Command("verify", "Counts the hashes of the audit again. Ends with 0 when nothing was changed past the dashboard, 2 when something was.") { noted };
        verify.SetAction(async (parsed, cancellationToken) =>
        {
            var known = Read(parsed.GetValue(noted));
            var output = parsed.InvocationConfiguration.Output;
            var store = await CommandStore.OpenAsync(settings, cancellationToken).ConfigureAwait(false);
            await using var closing = store.ConfigureAwait(false);
            var verdict = await store.Services.GetRequiredService<VerifyAudit>().RunAsync(known, cancellationToken).ConfigureAwait(false);
            output.WriteLine(verdict.Fault is { } fault
                ? FormattableString.Invariant($"The audit was changed. {fault} The {verdict.Entries:N0} entries before are as they were written.")
                : FormattableString.Invariant($"{verdict.Entries:N0} entries are as they were written. Note elsewhere: {verdict.Last}:{verdict.Hash}"));
            return verdict.Fault is null ? 0 : 2;
        });
        return new Command("audit", "Works on the audit: who did or looked at what.") { verify };
    }

    private static (long Sequence, string Hash)? Read(string? text)
    {
        if (text is null)
        {
            return null;
        }

        return text.Split(':') is [var number, { Length: 64 } hash] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? (sequence, hash)
            : throw new SettingsException("--noted must be a number, a colon and 64 hexadecimal digits, as an earlier run printed them.");
    }
}
