using System.CommandLine;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Hosting.Commands;

/// <summary>The command <c>access</c>: lets somebody in again when nobody is left who could on a page, and keeps the keys of programs.</summary>
internal static class AccessCommand
{
    /// <summary>Makes the command.</summary>
    /// <param name="settings">Settings from the command line.</param>
    public static Command Create(string[] settings)
    {
        var name = new Argument<string>("NAME") { Description = "What they sign in as." };
        var reset = new Command(
            "reset",
            "Prints a link, good once and for 72 hours, by which the owner of an account chooses another password. Until then the present one holds. "
            + "Whoever can run this on the server can do it: that is meant. Ends with 0 when there is such an account, 1 when not.")
        {
            name,
        };
        reset.SetAction(async (parsed, cancellationToken) =>
        {
            var store = await CommandStore.OpenAsync(settings, cancellationToken).ConfigureAwait(false);
            await using var closing = store.ConfigureAwait(false);
            var wanted = parsed.GetRequiredValue(name);
            if (await store.Services.GetRequiredService<OneTimeLinks>().MakeForNameAsync(wanted, cancellationToken).ConfigureAwait(false) is not { } link)
            {
                parsed.InvocationConfiguration.Error.WriteLine($"Nobody signs in as {wanted}, or the account is disabled.");
                return 1;
            }

            parsed.InvocationConfiguration.Output.WriteLine(FormattableString.Invariant(
                $"Open this at the dashboard's address, once, until {link.ExpiresAt:yyyy-MM-dd HH:mm} UTC:\n{link.Path}"));
            return 0;
        });
        return new Command("access", "Who may come in.") { reset, AccessKeyCommand.Create(settings) };
    }
}
