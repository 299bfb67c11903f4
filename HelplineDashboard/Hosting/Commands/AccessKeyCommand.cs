using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using HelplineDashboard.Domain;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Hosting.Commands;

/// <summary>The commands <c>access key add</c>, <c>list</c> and <c>revoke</c>: keys for programs where no browser is at hand.</summary>
internal static class AccessKeyCommand
{
    /// <summary>Makes the command <c>key</c>, to stand under <c>access</c>.</summary>
    /// <param name="settings">Settings from the command line.</param>
    public static Command Create(string[] settings) =>
        new("key", "The keys by which other programs come in.") { Add(settings), List(settings), Revoke(settings) };

    private static Command Add(string[] settings)
    {
        var name = new Option<string>("--name") { HelpName = "name", Required = true, Description = "What the program is called; what it moves bears this name." };
        var scope = new Option<string>("--scope")
        {
            HelpName = "permissions", Required = true, Description = $"What it may do, with commas between: {string.Join(", ", ApiKeyScope.ForPrograms)}.",
        };
        var queues = new Option<string>("--queues") { HelpName = "codes", Description = "The queues it is limited to, with commas between. Default: none, it sees all." };
        var days = new Option<int>("--days") { HelpName = "days", DefaultValueFactory = _ => ApiKeyScope.UsualDays, Description = "For how many days it is good." };
        var command = new Command("add", "Makes a key and writes it out, this once. Ends with 0 when it was made, 1 when not.") { name, scope, queues, days };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var wanted = new ApiKeyScope(parsed.GetRequiredValue(name), [.. Words(parsed.GetRequiredValue(scope))], Queues(parsed.GetValue(queues)));
            var store = await CommandStore.OpenAsync(settings, cancellationToken).ConfigureAwait(false);
            await using var closing = store.ConfigureAwait(false);
            var made = await store.Services.GetRequiredService<KeepKeys>().MakeAsync(wanted, parsed.GetValue(days), cancellationToken).ConfigureAwait(false);
            if (made.Refusal is { } refusal)
            {
                throw new SettingsException(refusal);
            }

            // The secret alone on the output, so that a script can take it.
            parsed.InvocationConfiguration.Error.WriteLine($"Made the key of \"{made.Key!.Scope.Name}\", good until {Day(made.Key.ExpiresAt)}. It is shown only this once:");
            parsed.InvocationConfiguration.Output.WriteLine(made.Secret);
            return 0;
        });
        return command;
    }

    private static Command List(string[] settings)
    {
        var command = new Command("list", "Lists all keys, also those whose time is over. No secret is in it.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var store = await CommandStore.OpenAsync(settings, cancellationToken).ConfigureAwait(false);
            await using var closing = store.ConfigureAwait(false);
            var keep = store.Services.GetRequiredService<KeepKeys>();
            var (output, now) = (parsed.InvocationConfiguration.Output, keep.Now);
            var keys = await keep.ReadAsync(cancellationToken).ConfigureAwait(false);
            foreach (var key in keys)
            {
                output.WriteLine(string.Join("  ", key.Prefix, State(key, now), key.Scope.Name, string.Join(',', key.Scope.Permissions)
                    + (key.Scope.Queues is { } limits ? $" only {string.Join(',', limits)}" : ""), key.LastUsedAt is { } used ? $"last used {Day(used)}" : "never used"));
            }

            if (keys.IsEmpty)
            {
                output.WriteLine("There is no key.");
            }

            return 0;
        });
        return command;
    }

    private static Command Revoke(string[] settings)
    {
        var prefix = new Argument<string>("KEY") { Description = "How the key begins, as the list shows it: hk_ and eight letters." };
        var command = new Command("revoke", "Ends a key. A running dashboard refuses it within seconds. Ends with 0 when it was ended, 1 when not.") { prefix };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var store = await CommandStore.OpenAsync(settings, cancellationToken).ConfigureAwait(false);
            await using var closing = store.ConfigureAwait(false);
            var keep = store.Services.GetRequiredService<KeepKeys>();
            var wanted = parsed.GetRequiredValue(prefix);
            var key = (await keep.ReadAsync(cancellationToken).ConfigureAwait(false)).FirstOrDefault(one => one.Prefix == wanted)
                ?? throw new SettingsException($"No key begins with \"{wanted}\".");
            var result = await keep.RevokeAsync(key.Id, cancellationToken).ConfigureAwait(false);
            parsed.InvocationConfiguration.Output.WriteLine(result.Refusal ?? $"Ended the key of \"{key.Scope.Name}\".");
            return result.Refusal is null ? 0 : 1;
        });
        return command;
    }

    private static string[] Words(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static ImmutableSortedSet<QueueId>? Queues(string? text) => text is null ? null : [.. Words(text).Select(code =>
        Codes.Fault(code) is { } fault ? throw new SettingsException($"--queues: a code {fault}.") : new QueueId(code))];

    private static string State(ApiKey key, DateTimeOffset now) => key.StateAt(now) switch
    {
        ApiKeyState.Revoked => $"ended {Day(key.RevokedAt!.Value)}",
        ApiKeyState.Expired => $"expired {Day(key.ExpiresAt)}",
        ApiKeyState.Replaced => $"replaced, good until {Day(key.ExpiresAt)}",
        _ => $"good until {Day(key.ExpiresAt)}",
    };

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
