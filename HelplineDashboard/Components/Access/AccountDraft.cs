using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Access;

namespace HelplineDashboard.Components.Access;

/// <summary>An account as it is being typed.</summary>
public sealed class AccountDraft
{
    private bool _isNameSuggested = true;
    private string _name = "";
    private string _signInName = "";

    /// <summary>Begins with nobody.</summary>
    public AccountDraft()
    {
    }

    /// <summary>Begins with somebody.</summary>
    public AccountDraft(Account account)
    {
        ArgumentNullException.ThrowIfNull(account);
        _isNameSuggested = false;
        (_name, _signInName, AgentCode) = (account.Name, account.SignInName, account.Agent?.Code ?? "");
        Roles.UnionWith(account.Roles);
        Queues.UnionWith(account.Sight.Queues ?? []);
        (AllQueues, Teams) = (account.Sight.Queues is null, string.Join(", ", account.Sight.Teams ?? []));
    }

    /// <summary>Gets or sets what they are called; as long as nothing else was typed, they sign in by it.</summary>
    public string Name
    {
        get => _name;
        set
        {
            _name = value;
            if (_isNameSuggested)
            {
                _signInName = Suggest(value);
            }
        }
    }

    public string SignInName
    {
        get => _signInName;
        set => (_signInName, _isNameSuggested) = (value, value.Length == 0);
    }

    public string AgentCode { get; set; } = "";

    public bool AllQueues { get; set; } = true;

    public HashSet<QueueId> Queues { get; } = [];

    public HashSet<string> Roles { get; } = [];

    /// <summary>Gets or sets the teams, with commas between; empty for all.</summary>
    public string Teams { get; set; } = "";

    /// <summary>Returns what is wished.</summary>
    public AccountPlan Read()
    {
        var teams = Teams.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToImmutableSortedSet(StringComparer.Ordinal);
        return new AccountPlan(
            SignInName, Name, [.. Roles], new Sight(AllQueues ? null : [.. Queues], teams.IsEmpty ? null : teams), AgentCode);
    }

    // María López signs in as maria.lopez.
    private static string Suggest(string name)
    {
        var plain = name.Trim().Normalize(NormalizationForm.FormD)
            .Where(character => CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            .Select(character => char.IsAsciiLetterOrDigit(character) ? char.ToLowerInvariant(character) : character is ' ' or '-' or '.' ? '.' : '\0')
            .Where(character => character != '\0');
        return string.Join('.', string.Concat(plain).Split('.', StringSplitOptions.RemoveEmptyEntries));
    }
}
