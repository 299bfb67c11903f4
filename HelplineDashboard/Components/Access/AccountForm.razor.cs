using System.Collections.Immutable;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Domain.Queues;
using HelplineDashboard.Operations.Access;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Access;

/// <summary>Adds a person or changes one. Key it by the account. Nothing is overwritten unseen.</summary>
public sealed partial class AccountForm
{
    private AccountDraft _draft = new();
    private IReadOnlyList<SettingsFault> _faults = [];
    private string? _refusal;

    /// <summary>Gets or sets the account as it is when the form opens; none adds one.</summary>
    [Parameter]
    public Account? Account { get; set; }

    /// <summary>Gets or sets the roles to choose from.</summary>
    [Parameter, EditorRequired]
    public required ImmutableArray<Role> Roles { get; set; }

    /// <summary>Gets or sets the queues to choose from, with their names.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<(QueueId Queue, string Name)> Queues { get; set; }

    /// <summary>Gets or sets what hears of what was done.</summary>
    [Parameter]
    public EventCallback<AccountResult> Done { get; set; }

    /// <summary>Gets or sets what hears that nothing is to be done.</summary>
    [Parameter]
    public EventCallback Closed { get; set; }

    [Inject]
    public required KeepAccounts Keep { get; init; }

    [Inject]
    public required TimeProvider Clock { get; init; }

    protected override void OnInitialized() => _draft = Account is null ? new AccountDraft() : new AccountDraft(Account);

    private new string? Fault(string field) => _faults.Where(fault => fault.Field == field).Select(fault => fault.Reason).FirstOrDefault();

    private static void Toggle<T>(HashSet<T> chosen, T one, bool isChosen)
    {
        if (isChosen)
        {
            chosen.Add(one);
        }
        else
        {
            chosen.Remove(one);
        }
    }

    private Task SubmitAsync() => TakeAsync(() => Account is null
        ? Keep.AddAsync(_draft.Read(), CancellationToken.None)
        : Keep.ChangeAsync(Account, _draft.Read(), CancellationToken.None));

    private Task DoAsync(Func<Account, CancellationToken, Task<AccountResult>> act) => TakeAsync(() => act(Account!, CancellationToken.None));

    private Task TakeAsync(Func<Task<AccountResult>> act) => AskAsync(async () =>
    {
        var result = await act();
        (_faults, _refusal) = (result.Faults, result.Refusal);
        if (result.IsDone)
        {
            await Done.InvokeAsync(result);
        }

        return null;
    });
}
