using HelplineDashboard.Domain.Access;
using HelplineDashboard.Operations.Access;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Access;

/// <summary>Name and password; while the demo plays, also who to look around as.</summary>
public sealed partial class SignInPage
{
    private static readonly Dictionary<string, string> s_roles = StandardRoles.All.ToDictionary(role => role.Code, role => role.Name);

    private string? _fault;
    private bool _isNew;

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    [SupplyParameterFromQuery(Name = "return")]
    public string? ReturnQuery { get; set; }

    [SupplyParameterFromQuery(Name = "did")]
    public string? Did { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in", Name = "name")]
    public string? Name { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in", Name = "password")]
    public string? Password { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in", Name = "return")]
    public string? ReturnForm { get; set; }

    [SupplyParameterFromForm(FormName = "demo", Name = "as")]
    public string? DemoId { get; set; }

    [SupplyParameterFromForm(FormName = "demo", Name = "return")]
    public string? ReturnDemo { get; set; }

    [Inject]
    public required SignInPeople People { get; init; }

    [Inject]
    public required DemoPeople Demo { get; init; }

    [Inject]
    public required OneTimeLinks Links { get; init; }

    [Inject]
    public required SignInSettings Settings { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    private string? Return => ReturnForm ?? ReturnDemo ?? ReturnQuery;

    protected override async Task OnInitializedAsync() =>
        // Only whoever sits at the server is told that it is still to be set up.
        _isNew = DirectRequest.IsFromThisMachine(Context) && await Links.IsNobodyThereAsync(Context.RequestAborted);

    private async Task SignInAsync()
    {
        if (!Settings.AllowsHttp && !DirectRequest.IsPrivate(Context))
        {
            _fault = "This connection is not encrypted, so no password is taken. Open the dashboard by its https address.";
            return;
        }

        var answer = await People.WithPasswordAsync(Name ?? "", Password ?? "", Context.RequestAborted);
        if (answer.Person is not { } person)
        {
            _fault = "The name or the password is not right, or the account is locked. Ten wrong passwords lock it for 15 minutes.";
            return;
        }

        if (answer.IsCodeNeeded)
        {
            await PersonSession.BeginStepAsync(Context, person);
            Navigation.NavigateTo($"/sign-in/code?return={Uri.EscapeDataString(ReturnAddress.Of(Return))}");
            return;
        }

        await PersonSession.BeginAsync(Context, person);
        Navigation.NavigateTo(ReturnAddress.Of(Return));
    }

    private async Task AsDemoAsync()
    {
        if (!DirectRequest.IsFromThisMachine(Context) || DemoId is not { } id || await People.AsDemoAsync(id) is not { } person)
        {
            _fault = "The demo does not play any more, or this is not the computer that it plays on.";
            return;
        }

        await PersonSession.BeginAsync(Context, person);
        Navigation.NavigateTo(ReturnAddress.Of(Return));
    }
}
