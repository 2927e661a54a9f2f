package org.customsatlas.vocab;

import org.apache.jena.rdf.model.Property;
import org.apache.jena.rdf.model.Resource;
import org.apache.jena.rdf.model.ResourceFactory;

/**
 * The terms of our ontology, one constant each, under their own names; {@code OntologyTest}
 * compares this list with {@code ontology/}. What a term means stands there and only there.
 */
public final class Atlas {
  // classes
  public static final Resource Agreement = term("Agreement");
  public static final Resource AssertionGraph = term("AssertionGraph");
  public static final Resource Assessment = term("Assessment");
  public static final Resource Conference = term("Conference");
  public static final Resource Contribution = term("Contribution");
  public static final Resource ContributionGraph = term("ContributionGraph");
  public static final Resource Country = term("Country");
  public static final Resource CustomsAdministration = term("CustomsAdministration");
  public static final Resource CustomsTerritory = term("CustomsTerritory");
  public static final Resource Decision = term("Decision");
  public static final Resource DevelopmentAgency = term("DevelopmentAgency");
  public static final Resource DevelopmentBank = term("DevelopmentBank");
  public static final Resource Event = term("Event");
  public static final Resource EventSeries = term("EventSeries");
  public static final Resource Figure = term("Figure");
  public static final Resource Fund = term("Fund");
  public static final Resource FundingArrangement = term("FundingArrangement");
  public static final Resource GovernanceBody = term("GovernanceBody");
  public static final Resource GroupListing = term("GroupListing");
  public static final Resource Guidance = term("Guidance");
  public static final Resource Hosting = term("Hosting");
  public static final Resource IndustryBody = term("IndustryBody");
  public static final Resource InformationSystem = term("InformationSystem");
  public static final Resource Initiative = term("Initiative");
  public static final Resource Instrument = term("Instrument");
  public static final Resource IntergovernmentalOrganisation =
      term("IntergovernmentalOrganisation");
  public static final Resource Involvement = term("Involvement");
  public static final Resource LearningResource = term("LearningResource");
  public static final Resource LegalInstrument = term("LegalInstrument");
  public static final Resource LifecycleEvent = term("LifecycleEvent");
  public static final Resource Meeting = term("Meeting");
  public static final Resource Membership = term("Membership");
  public static final Resource Mission = term("Mission");
  public static final Resource MonetaryAmount = term("MonetaryAmount");
  public static final Resource Naming = term("Naming");
  public static final Resource Network = term("Network");
  public static final Resource Organisation = term("Organisation");
  public static final Resource Output = term("Output");
  public static final Resource PartyStatus = term("PartyStatus");
  public static final Resource Passage = term("Passage");
  public static final Resource Person = term("Person");
  public static final Resource Place = term("Place");
  public static final Resource PlanDocument = term("PlanDocument");
  public static final Resource Post = term("Post");
  public static final Resource Programme = term("Programme");
  public static final Resource Project = term("Project");
  public static final Resource ProjectComponent = term("ProjectComponent");
  public static final Resource PublicBody = term("PublicBody");
  public static final Resource Quantity = term("Quantity");
  public static final Resource Recommendation = term("Recommendation");
  public static final Resource ReferenceGraph = term("ReferenceGraph");
  public static final Resource ReferenceSource = term("ReferenceSource");
  public static final Resource RegionalCustomsLaboratory = term("RegionalCustomsLaboratory");
  public static final Resource RegionalEconomicCommunity = term("RegionalEconomicCommunity");
  public static final Resource RegionalIntegrationBody = term("RegionalIntegrationBody");
  public static final Resource RegionalIntelligenceLiaisonOffice =
      term("RegionalIntelligenceLiaisonOffice");
  public static final Resource RegionalOfficeForCapacityBuilding =
      term("RegionalOfficeForCapacityBuilding");
  public static final Resource RegionalStructure = term("RegionalStructure");
  public static final Resource RegionalTrainingCentre = term("RegionalTrainingCentre");
  public static final Resource SourceDocument = term("SourceDocument");
  public static final Resource Standard = term("Standard");
  public static final Resource Statement = term("Statement");
  public static final Resource StrategicGoal = term("StrategicGoal");
  public static final Resource SupportActivity = term("SupportActivity");
  public static final Resource Tenure = term("Tenure");
  public static final Resource Territory = term("Territory");
  public static final Resource TerritoryGroup = term("TerritoryGroup");
  public static final Resource TimedRelation = term("TimedRelation");
  public static final Resource Tool = term("Tool");
  public static final Resource Topic = term("Topic");
  public static final Resource TrainingEvent = term("TrainingEvent");
  public static final Resource Undertaking = term("Undertaking");
  public static final Resource WcoRegion = term("WcoRegion");
  public static final Resource WorkingGroup = term("WorkingGroup");

  // datatypes
  public static final Resource iso2 = term("iso2");
  public static final Resource iso3 = term("iso3");
  public static final Resource m49 = term("m49");

  // properties
  public static final Property about = property("about");
  public static final Property acronym = property("acronym");
  public static final Property addressee = property("addressee");
  public static final Property addressesTopic = property("addressesTopic");
  public static final Property administrationOf = property("administrationOf");
  public static final Property affectedBy = property("affectedBy");
  public static final Property after = property("after");
  public static final Property alignedWith = property("alignedWith");
  public static final Property amount = property("amount");
  public static final Property amountValue = property("amountValue");
  public static final Property asOf = property("asOf");
  public static final Property attendedBy = property("attendedBy");
  public static final Property attestationYears = property("attestationYears");
  public static final Property attestedEarliest = property("attestedEarliest");
  public static final Property attestedLatest = property("attestedLatest");
  public static final Property attestedOn = property("attestedOn");
  public static final Property beneficiary = property("beneficiary");
  public static final Property boundIncluded = property("boundIncluded");
  public static final Property confidence = property("confidence");
  public static final Property contributesTo = property("contributesTo");
  public static final Property coversRegion = property("coversRegion");
  public static final Property coversTerritory = property("coversTerritory");
  public static final Property currency = property("currency");
  public static final Property dedicatedTo = property("dedicatedTo");
  public static final Property derived = property("derived");
  public static final Property developedBy = property("developedBy");
  public static final Property digest = property("digest");
  public static final Property duration = property("duration");
  public static final Property end = property("end");
  public static final Property endEarliest = property("endEarliest");
  public static final Property endLatest = property("endLatest");
  public static final Property establishes = property("establishes");
  public static final Property eventSubject = property("eventSubject");
  public static final Property figureOf = property("figureOf");
  public static final Property formerName = property("formerName");
  public static final Property fundedBy = property("fundedBy");
  public static final Property funder = property("funder");
  public static final Property funds = property("funds");
  public static final Property group = property("group");
  public static final Property hasMember = property("hasMember");
  public static final Property heldAt = property("heldAt");
  public static final Property holdsPost = property("holdsPost");
  public static final Property host = property("host");
  public static final Property hostedBy = property("hostedBy");
  public static final Property idKind = property("idKind");
  public static final Property implementedBy = property("implementedBy");
  public static final Property implements_ = property("implements");
  public static final Property inDocument = property("inDocument");
  public static final Property inRegion = property("inRegion");
  public static final Property inSeries = property("inSeries");
  public static final Property instrument = property("instrument");
  public static final Property integrationStage = property("integrationStage");
  public static final Property involvementIn = property("involvementIn");
  public static final Property isCurrent = property("isCurrent");
  public static final Property issuedEarliest = property("issuedEarliest");
  public static final Property issuedLatest = property("issuedLatest");
  public static final Property issuedNote = property("issuedNote");
  public static final Property keptApart = property("keptApart");
  public static final Property kind = property("kind");
  public static final Property labelTemplate = property("labelTemplate");
  public static final Property latestStatus = property("latestStatus");
  public static final Property listedIn = property("listedIn");
  public static final Property locatedAt = property("locatedAt");
  public static final Property lowerBound = property("lowerBound");
  public static final Property madeAt = property("madeAt");
  public static final Property madeBy = property("madeBy");
  public static final Property measure = property("measure");
  public static final Property meetingOf = property("meetingOf");
  public static final Property memberOf = property("memberOf");
  public static final Property modality = property("modality");
  public static final Property name = property("name");
  public static final Property nameOf = property("nameOf");
  public static final Property nameStatus = property("nameStatus");
  public static final Property onBehalfOf = property("onBehalfOf");
  public static final Property ordinal = property("ordinal");
  public static final Property organisedBy = property("organisedBy");
  public static final Property outOf = property("outOf");
  public static final Property partOf = property("partOf");
  public static final Property participantKind = property("participantKind");
  public static final Property partner = property("partner");
  public static final Property party = property("party");
  public static final Property partyTo = property("partyTo");
  public static final Property periodEnd = property("periodEnd");
  public static final Property periodStart = property("periodStart");
  public static final Property placeIn = property("placeIn");
  public static final Property plannedEnd = property("plannedEnd");
  public static final Property plannedStart = property("plannedStart");
  public static final Property post = property("post");
  public static final Property printedNumber = property("printedNumber");
  public static final Property produces = property("produces");
  public static final Property quantity = property("quantity");
  public static final Property readingConfidence = property("readingConfidence");
  public static final Property recursOn = property("recursOn");
  public static final Property relationStatus = property("relationStatus");
  public static final Property reservedFor = property("reservedFor");
  public static final Property resultedIn = property("resultedIn");
  public static final Property reviews = property("reviews");
  public static final Property seat = property("seat");
  public static final Property seriesOrdinal = property("seriesOrdinal");
  public static final Property serves = property("serves");
  public static final Property signatory = property("signatory");
  public static final Property sourceTier = property("sourceTier");
  public static final Property start = property("start");
  public static final Property startEarliest = property("startEarliest");
  public static final Property startLatest = property("startLatest");
  public static final Property status = property("status");
  public static final Property strategicGoalOf = property("strategicGoalOf");
  public static final Property structure = property("structure");
  public static final Property succeeds = property("succeeds");
  public static final Property supports = property("supports");
  public static final Property territory = property("territory");
  public static final Property textLength = property("textLength");
  public static final Property timeNote = property("timeNote");
  public static final Property underAgreement = property("underAgreement");
  public static final Property unit = property("unit");
  public static final Property unresolvedReference = property("unresolvedReference");
  public static final Property upperBound = property("upperBound");
  public static final Property usesInstrument = property("usesInstrument");
  public static final Property value = property("value");
  public static final Property valueScheme = property("valueScheme");
  public static final Property verbatim = property("verbatim");
  public static final Property workingLanguage = property("workingLanguage");
  public static final Property writtenInPlace = property("writtenInPlace");

  private Atlas() {}

  private static Resource term(String name) {
    return ResourceFactory.createResource(Iris.TERMS + name);
  }

  private static Property property(String name) {
    return ResourceFactory.createProperty(Iris.TERMS, name);
  }
}
