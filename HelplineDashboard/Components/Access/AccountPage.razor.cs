using System.Collections.Immutable;
using HelplineDashboard.Operations.Access;
using Microsoft.AspNetCore.Components;

namespace HelplineDashboard.Components.Access;

/// <summary>One's own account: password, authenticator app, other sessions. Drawn once for each form, because it changes the cookie of this browser.</summary>
public sealed partial class AccountPage
{
    private static readonly Dictionary<string, string> s_did = new(StringComparer.Ordinal)
    {
        ["password"] = "The password is changed, and you are signed out everywhere else.",
        ["off"] = "The app is turned off: the password alone lets you in.",
        ["everywhere"] = "You are signed out everywhere else.",
    };

    private OwnAccount? _own;
    private string? _fault;
    private ImmutableArray<string> _codes = [];

    [CascadingParameter]
    public required HttpContext Context { get; set; }

    [SupplyParameterFromQuery(Name = "did")]
    public string? Did { get; set; }

    [SupplyParameterFromForm(FormName = "password")]
    public string? Current { get; set; }

    [SupplyParameterFromForm(FormName = "password")]
    public string? Wanted { get; set; }

    [SupplyParameterFromForm(FormName = "password")]
    public string? Again { get; set; }

    [SupplyParameterFromForm(FormName = "second")]
    public string? SecondPassword { get; set; }

    [SupplyParameterFromForm(FormName = "second")]
    public string? Wish { get; set; }

    [Inject]
    public required KeepOwnAccount Keep { get; init; }

    [Inject]
    public required NavigationManager Navigation { get; init; }

    protected override async Task OnInitializedAsync() => _own = await Keep.ReadAsync(Context.RequestAborted);

    private async Task ChangePasswordAsync()
    {
        if (Wanted != Again)
        {
            _fault = "The new password is not the same both times.";
            return;
        }

        await TakeAsync(await Keep.ChangePasswordAsync(Current ?? "", Wanted ?? "", Context.RequestAborted), "password");
    }

    private async Task ChangeSecondFactorAsync()
    {
        if (Wish == "codes")
        {
            await TakeAsync(await Keep.RenewRecoveryCodesAsync(SecondPassword ?? "", Context.RequestAborted), null);
        }
        else if (Wish == "off")
        {
            await TakeAsync(await Keep.TurnOffSecondFactorAsync(SecondPassword ?? "", Context.RequestAborted), "off");
        }
    }

    private async Task SignOutEverywhereAsync() => await TakeAsync(await Keep.SignOutEverywhereAsync(Context.RequestAborted), "everywhere");

    private async Task TakeAsync(OwnResult result, string? did)
    {
        (_fault, _codes) = (result.Fault, result.RecoveryCodes);
        if (result.Person is not { } person)
        {
            return;
        }

        await PersonSession.ContinueAsync(Context, person);
        if (did is not null)
        {
            Navigation.NavigateTo($"/account?did={did}");
            return;
        }

        _own = await Keep.ReadAsync(Context.RequestAborted);
    }
}
