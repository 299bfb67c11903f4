using HelplineDashboard.Data.Contacts;
using HelplineDashboard.Domain.Access;
using HelplineDashboard.Operations.Contacts;
using HelplineDashboard.Operations.FollowUps;
using HelplineDashboard.Sources.Contacts;

namespace HelplineDashboard.Hosting;

/// <summary>Registers the contacts behind the figures: lists, single contacts and follow-ups.</summary>
public static class ContactsRegistration
{
    public static IServiceCollection AddContacts(this IServiceCollection services)
    {
        services.AddSingleton<ContactListRepository>();
        services.AddSingleton<QueueCalendar>();
        services.AddSingleton<ReadContacts>();
        services.AddSingleton<ReadContact>();
        services.AddSingleton<ContactsExport>();
        services.AddSingleton<OweFollowUp>();
        services.AddSingleton<EndFollowUp>();
        services.AddSingleton<ReadFollowUps>();
        return services;
    }

    /// <summary>Maps the list as a file, for whoever may open the page that links to it and take lists away.</summary>
    public static void MapContacts(this IEndpointRouteBuilder routes) =>
        routes.MapGet(ContactAddress.Export, (HttpContext context, ContactsExport export) => export.HandleAsync(context))
            .RequireAuthorization(Permissions.PersonView, Permissions.ScorecardExport).ExcludeFromDescription();
}
